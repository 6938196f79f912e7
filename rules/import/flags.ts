import { cellText } from './characters.js';

const YES = ['1', '有', '有り', 'あり', '○', '〇', '◯', 'はい', 'true', 'yes', 'y', '該当', '対象', '済', '済み'];
const NO = ['', '0', '無', '無し', 'なし', '×', '✕', 'いいえ', 'false', 'no', 'n', '非該当', '対象外', '未', '-', 'ー'];

const MEANINGS: ReadonlyMap<string, boolean> = new Map([
  ...YES.map((word) => [word, true] as const),
  ...NO.map((word) => [word, false] as const),
]);

/** Reads a mark such as `1`, `有`, `○` or an empty cell; null when it says neither yes nor no (`不明`, `2`). */
export function readFlag(text: string): boolean | null {
  return MEANINGS.get(text) ?? MEANINGS.get(cellText(text).toLowerCase()) ?? null;
}
