import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BOOKINGS_PAGE, PAYMENTS_PAGE } from '../../test/support/pages.js';
import { DEFAULT_POLICY } from '../policy/index.js';
import { WORDING_RULES } from '../policy/wording-rules.js';
import { FAULTS_DOC, type Fault, readProgram } from '../program.js';
import { readTown } from './town-page.js';

type Golden = [title: string, from: string, to: string, at: string, ja: string, en: string];

const golden = (name: string): Golden[] => JSON.parse(readFileSync(join('rules', 'reading', name), 'utf8'));
const PAYMENTS = golden('faults.golden.json');
const BOOKINGS = golden('faults-of-bookings.golden.json');

/** The faults of a page, or when it has none its warnings for which no reason is given. */
function saidOf(source: string): Fault[] {
  const read = readProgram(source, 'reminder.yaml');
  return read.kind === 'refused' ? read.faults : read.warnings.filter(({ because }) => because === null);
}

function spoiled(page: string, from: string, to: string): Fault[] {
  expect(page).toContain(from);
  return saidOf(page.replace(from, () => to));
}

const shown = (faults: readonly Fault[]) =>
  faults.map(({ line, column, path, ja, en }) => ({ at: `${line}:${column} ${path}`, ja, en }));

describe('a fault is shown at its place in both languages', () => {
  it.each(PAYMENTS)('of a program about dues: %s', (_title, from, to, at, ja, en) => {
    expect(shown(spoiled(PAYMENTS_PAGE, from, to))).toEqual([{ at, ja, en }]);
  });

  it.each(BOOKINGS)('of a program about bookings: %s', (_title, from, to, at, ja, en) => {
    expect(shown(spoiled(BOOKINGS_PAGE, from, to))).toEqual([{ at, ja, en }]);
  });
});

const PROMISED = '  promisedOn: { type: date, column: 約束日, optional: true }\n';
const AFTER = '  - { id: after, at: 1 day after due.on, letter: { template: booking } }\n  - id: tell';

const PROMISES_PAGE = PAYMENTS_PAGE.replace('enrol:', `${PROMISED}enrol:`)
  .replace('holds:', 'holds:\n  - { on: contact.promised, until: event.promisedOn + 11 business days }')
  .replace('after sms', 'after due.promisedOn');

const HELD = '  - { on: payment.provisional, until: [payment.reversed, payment.confirmed] }\n';

/** What cannot be shown alone: it makes other parts of the page wrong, or the whole of it. */
const AMONG_OTHERS: [rule: string, source: string][] = [
  ['page-too-large', `${PAYMENTS_PAGE}${'#'.repeat(1_000_000)}`],
  ['page-too-deep', '['.repeat(200)],
  ['not-a-program', '- program: reminder\n'],
  ['not-a-program', ''],
  ['too-many-faults', PAYMENTS_PAGE + Array.from({ length: 600 }, (_, index) => `key-${index}: 1\n`).join('')],
  ['full-width', PAYMENTS_PAGE.replace('  stale', '　stale')],
  ['most-tables', BOOKINGS_PAGE.replace('enrol:', `${tables(20)}enrol:`)],
  ['collection-kind', BOOKINGS_PAGE.replace('purpose: health', 'purpose: collection')],
  ['wave-never', PAYMENTS_PAGE.replace(/window: \{.*\}/, 'window: { session: night-desk }')],
  ['caps-emergency', BOOKINGS_PAGE.replace('purpose: health', 'purpose: emergency').replace('holdout: 10%, ', '')],
  ['date-may-lack', PAYMENTS_PAGE.replace('enrol:', `${PROMISED}enrol:`).replace('after card', 'after due.promisedOn')],
  ['held-step', PROMISES_PAGE],
  ['branch-at-once', BOOKINGS_PAGE.replace('reached-self: end', 'reached-self: after').replace('  - id: tell', AFTER)],
  ['arm-language', BOOKINGS_PAGE.replace('plain: 50%', 'ja: 50%')],
  ['due-purpose', PAYMENTS_PAGE.replace('purpose: collection', 'purpose: health')],
  ['night-hours', PAYMENTS_PAGE.replace("from: '10:00', to: '16:00'", "from: '10:00', to: '22:00'")],
  ['payment-end-open', PAYMENTS_PAGE.replace('when: due.balance < 1000, as', 'when: due.balance < 0, as')],
  ['column-forbidden', PAYMENTS_PAGE.replace('column: 口座区分', 'column: マイナンバー')],
  ['hold-twice', PAYMENTS_PAGE.replace('holds:', `holds:\n${HELD}`)],
  ['band-twice', PAYMENTS_PAGE.replace('[am, pm]', '[am, am]')],
  ['section-unknown', BOOKINGS_PAGE.replace('to: kenko', 'to: kenkoo')],
  ['table-unused', BOOKINGS_PAGE.replace('table.lead > 3', 'due.dose > 3')],
  [
    'arms-alike',
    BOOKINGS_PAGE.replace(
      "'{{sender}}です。{{due.on}}、{{due.venue}}。{{phone}}'",
      "'{{sender}}です。予約は{{due.on}}です。{{phone}}'",
    ),
  ],
  ['repeat-often', PAYMENTS_PAGE.replace('kind: sealed }', 'kind: sealed }\n    repeat: { every: 1 hour, max: 20 }')],
  ['stale-long', PAYMENTS_PAGE.replace('stale: 7 days', 'stale: 61 days')],
  ['reason-unused', `${PAYMENTS_PAGE}warnings: [ { rule: two-segments, because: 二通になる } ]\n`],
];

function tables(count: number): string {
  const table = `{ gives: int, rules: [ { when: { dose: '== 1' }, then: 7 } ], else: 3 }`;
  return Array.from({ length: count }, (_, index) => `  t${index}: ${table}\n`).join('');
}

const TOWN = `title: { ja: 市, en: Town }
sessions:
  night: { title: { ja: 夜間, en: Night }, days: every thursday, from: '17:00', to: '20:00' }
`;

const FAULTS_OF_TOWNS: [rule: string, source: string][] = [
  ['session-day', TOWN],
  ['session-hours', TOWN.replace('thursday', 'thu').replace('20:00', '16:00')],
  ['section-phone', `${TOWN}sections: { nozei: { sender: 市, phone: 代表 } }\n`.replace('thursday', 'thu')],
  ['closed-and-open', `${TOWN}closures: { dates: [2026-11-13], open: [2026-11-13] }\n`.replace('thursday', 'thu')],
  ['policy-section', policyOf('nozeii')],
  ['wrong-value', `${TOWN}policy: { suspectNumbers: [abc] }\n`],
  ['yen-range', `${TOWN}policy: { billing: { docomo: { single: 70, per: 66, yenPerSegment: [15, 8] } } }\n`],
];

function policyOf(section: string): string {
  const policy = JSON.stringify({ ...DEFAULT_POLICY, departments: { [section]: {} } });
  return `${TOWN}sections: { nozei: { sender: 市, phone: 03-0000-0110 } }\npolicy: ${policy}\n`.replace(
    'thursday',
    'thu',
  );
}

const townFaults = (source: string): Fault[] => {
  const read = readTown(source, 'town.yaml');
  return read.kind === 'refused' ? read.faults : [];
};

describe('a fault that comes with others is among them', () => {
  it.each(AMONG_OTHERS)('%s', (rule, source) => {
    expect(saidOf(source).map((fault) => fault.rule)).toContain(rule);
  });

  it.each(FAULTS_OF_TOWNS)('%s, of the settings of a town', (rule, source) => {
    expect(townFaults(source).map((fault) => fault.rule)).toContain(rule);
  });
});

describe('the catalogue of faults', () => {
  const seen = new Set([
    ...[...PAYMENTS.map((one) => [PAYMENTS_PAGE, ...one]), ...BOOKINGS.map((one) => [BOOKINGS_PAGE, ...one])].flatMap(
      ([page = '', , from = '', to = '']) => saidOf(page.replace(from, () => to)).map(({ rule }) => rule),
    ),
    ...AMONG_OTHERS.map(([rule]) => rule),
    ...FAULTS_OF_TOWNS.map(([rule]) => rule),
  ]);
  /** Said of whatever the parser may come up with beside what designers write. */
  const NEVER_SEEN = ['yaml', 'page-unreadable'];

  it('has every fault that a page can have, and a page for every fault', () => {
    const known = [...Object.keys(FAULTS_DOC), ...Object.keys(WORDING_RULES)];
    expect([...seen].filter((rule) => !known.includes(rule ?? ''))).toEqual([]);
    expect(Object.keys(FAULTS_DOC).filter((rule) => !seen.has(rule))).toEqual(NEVER_SEEN.toSorted());
  });

  it('has a code for each, which no rule of the wording policy has', () => {
    expect(Object.keys(FAULTS_DOC).filter((rule) => rule in WORDING_RULES)).toEqual([]);
  });

  it.each(Object.entries(FAULTS_DOC))('says what is wrong and how to mend it: %s', (_rule, { ja, en, mend }) => {
    for (const text of [ja, en, mend.ja, mend.en]) expect(text).toMatch(/\S/);
    for (const text of [ja, en, mend.ja, mend.en]) expect(text).not.toMatch(/<[a-z]+>/);
    expect(ja).toMatch(/[ぁ-ん]/);
    expect(en).not.toMatch(/[ぁ-んァ-ヶ]/);
    expect(en).toMatch(/[.:…]$/);
  });
});
