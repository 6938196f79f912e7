import type { Sentence } from '../../rules/reading/faults.js';
import type { Lang } from './context.js';

/**
 * Short words for what is counted, as they stand in a table, where a sentence (`rules/reasons.ts`) is too long; a word
 * of a program's own stands for itself.
 */
const LABELS: Record<string, Sentence> = {
  protected: { ja: '支援措置', en: 'protected' },
  'protected-household': { ja: '支援措置の世帯', en: 'household of a protected resident' },
  deceased: { ja: '死亡', en: 'deceased' },
  'moved-out': { ja: '転出', en: 'moved out' },
  'opted-out': { ja: '停止の申出', en: 'opted out' },
  'legal-hold': { ja: '滞納処分中', en: 'legal hold' },
  'direct-debit': { ja: '口座振替', en: 'direct debit' },
  'instalment-plan': { ja: '分納', en: 'instalment plan' },
  'small-balance': { ja: '少額', en: 'small balance' },
  'criteria-not-met': { ja: '条件に当たらない', en: 'criteria not met' },
  'already-enrolled': { ja: '実施済み・進行中', en: 'enrolled before' },
  paid: { ja: '納付済み', en: 'paid' },
  handled: { ja: '対応済み', en: 'handled' },
  duplicates: { ja: '重複', en: 'duplicates' },
  unmatched: { ja: '宛名不明', en: 'unknown subjects' },
  quarantined: { ja: '要確認', en: 'to be looked into' },
  ended: { ja: '終了', en: 'ended' },
  held: { ja: '保留', en: 'held' },
  resumed: { ja: '再開', en: 'resumed' },
  cases: { ja: '案件', en: 'cases' },
  partial: { ja: '一部納付', en: 'partly paid' },
  overpaid: { ja: '過納', en: 'overpaid' },
  proposed: { ja: '起案', en: 'proposed' },
  approved: { ja: '承認済み', en: 'approved' },
  running: { ja: '進行中', en: 'running' },
  'rows-differ': { ja: '件数が違います', en: 'the rows differ' },
  'yen-differs': { ja: '金額が違います', en: 'the sum differs' },
  'too-many-unmatched': { ja: '宛名不明が多すぎます', en: 'too many unknown subjects' },
};

export const label = (name: string, lang: Lang): string => LABELS[name]?.[lang] ?? name;

/** Counts by name on one line; what did not happen is left out. */
export const counts = (by: Record<string, number>, lang: Lang): string =>
  Object.entries(by)
    .filter(([, count]) => count !== 0)
    .map(([name, count]) => `${label(name, lang)} ${count.toLocaleString('en-US')}`)
    .join(', ');
