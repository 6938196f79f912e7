import { z } from 'zod';
import type { Sentence } from '../reading/faults.js';
import { SECTIONS, type SectionName, stepShape } from '../reading/shape.js';
import { STEP_KINDS } from '../steps/index.js';
import { townSchema } from '../town.js';
import { type Key, type KeyDocs, keysOf, keyTable } from './keys.js';
import { chapter } from './markdown.js';
import { PAGE_DOCS } from './page-docs.js';
import { FRAME_DOCS, KIND_DOCS } from './step-docs.js';
import { businessDays, TOWN_DOCS } from './town-docs.js';
import { TRIAL_DOCS } from './trial-docs.js';

/** Every key of a program's page. */
export const PAGE_KEYS: readonly Key[] = [
  ...Object.entries(SECTIONS).flatMap(([name, schema]) => keysOf(schema, name)),
  ...keysOf(z.array(stepShape).min(1).max(1000), 'steps'),
];

export const PAGE_KEY_DOCS: KeyDocs = { ...PAGE_DOCS, ...FRAME_DOCS, ...KIND_DOCS, ...TRIAL_DOCS };

/** Every key of a town's settings. What a department has otherwise is told with the purposes. */
export const TOWN_KEYS: readonly Key[] = Object.entries(townSchema.shape)
  .flatMap(([name, schema]) => keysOf(schema, name))
  .filter(({ path }, _place, keys) => {
    const general = path.replace(/^policy\.departments\.<name>\.<name>/, 'policy.purposes.<name>');
    return general === path || !keys.some((key) => key.path === general);
  });

type Part = readonly [title: Sentence, names: readonly (SectionName | 'steps')[]];

const PARTS: readonly Part[] = [
  [
    { ja: 'どんなプログラムか', en: 'What it is' },
    ['program', 'title', 'department', 'purpose', 'legalBasis', 'practice', 'about', 'unit'],
  ],
  [{ ja: '項目', en: 'Facts' }, ['facts']],
  [{ ja: '判定表', en: 'Decision tables' }, ['tables']],
  [{ ja: '対象', en: 'Who is enrolled' }, ['enrol']],
  [{ ja: '終わり・待ち・やり直し', en: 'When it stops, waits or begins anew' }, ['ends', 'holds', 'restarts']],
  [{ ja: '送信前確認', en: 'The gate' }, ['gate']],
  [{ ja: '送信日程', en: 'Waves' }, ['waves']],
  [{ ja: '比較', en: 'Comparing' }, ['compare']],
  [{ ja: '注意を残す', en: 'Warnings' }, ['warnings']],
  [{ ja: 'テスト', en: 'Tests' }, ['tests']],
];

/** The chapter of a page's keys, part by part. */
export function pageKeys(): string {
  const parts = PARTS.map(([title, names]) => chapter(3, title, keyTable(under(names), PAGE_KEY_DOCS)));
  return chapter(2, { ja: 'ページの項目', en: 'The keys of a page' }, ...parts);
}

/** The chapter of the keys of a step: what all kinds share, then kind by kind. */
export function stepKeys(): string {
  const kinds = Object.keys(STEP_KINDS).map((kind) => `steps[].${kind}`);
  const isKind = ({ path }: Key) =>
    kinds.some((kind) => path === kind || (/^[.[]/.test(path.slice(kind.length)) && path.startsWith(kind)));
  const steps = under(['steps']);
  return chapter(
    2,
    { ja: 'ステップの項目', en: 'The keys of a step' },
    chapter(
      3,
      { ja: 'どの種類にもある項目', en: 'What all kinds share' },
      keyTable(
        steps.filter((key) => !isKind(key)),
        PAGE_KEY_DOCS,
      ),
    ),
    chapter(3, { ja: '種類ごとの項目', en: 'Kind by kind' }, keyTable(steps.filter(isKind), PAGE_KEY_DOCS)),
  );
}

/** The chapter of a town's settings, and of how the days are counted that they change. */
export const townKeys = (): string =>
  chapter(2, { ja: '市の設定', en: "The town's settings" }, keyTable(TOWN_KEYS, TOWN_DOCS), businessDays());

/** The parts that no chapter tells: none, or the reference would be silent on them. */
export const untold = (): string[] =>
  Object.keys(SECTIONS).filter((name) => !PARTS.some(([, names]) => (names as readonly string[]).includes(name)));

const under = (names: readonly string[]): Key[] =>
  PAGE_KEYS.filter(({ path }) => names.includes(/^[^.[]+/.exec(path)?.[0] ?? ''));
