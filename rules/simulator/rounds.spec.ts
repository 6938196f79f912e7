import { readProgram } from '../program.js';
import { at, dateOf, timeOf } from '../time.js';
import { scriptedFates } from './fates.js';
import { modelOf } from './model.js';
import { playLife } from './play.js';

const OFFICE = "{ days: office, from: '10:00', to: '16:00' }";
const MORNING = "{ days: office, from: '08:30', to: '12:00' }";
const EVENING = "{ days: office, from: '17:00', to: '20:00' }";
const NIGHT_DESK = '{ session: night-desk }';
const SUNDAY_DESK = '{ session: sunday-desk }';

const CARD = 'postcard: { template: check, kind: sealed }';
const LETTER = 'letter: { template: check }';
const VISIT = "visit: { slip: { ja: '{{sender}} {{phone}}' }, attempts: 1 }";
const VOICE = "voice: { script: { ja: '{{sender}}です。お知らせがあります。{{phone}}' }, attempts: 1 }";
const TASK = 'task: { what: { ja: 確認する, en: Check } }';

const page = (body: string, window: string, by: string) => `program: rounds
title: { ja: 試し, en: Trial }
department: hoken
purpose: health
about: matter
unit: case
facts: { sentOn: { type: date, column: 発送日 } }
enrol: { again: once-per-case }
ends: [ { on: attended, as: fetched, goal: true } ]
gate: { feeds: {}, window: ${OFFICE}, stale: 5 days }
waves: { on: [tue], at: '10:00', max: 100 }
steps:
  - { id: one, at: ${by} after start, window: ${window}, ${body} }
`;

/** When the one contact of a program is begun, and what becomes of it; its wave starts on Tuesday, 24 November 2026. */
function begun(
  body: string,
  { window, by = '1 business day', jitter = 0.4 }: { window: string; by?: string; jitter?: number },
) {
  const read = readProgram(page(body, window, by), 'rounds.yaml');
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults, null, 1));
  const person = { number: 'R1', lang: 'ja', telephones: [{ kind: 'mobile' as const, key: 'm' }], address: true };
  const { contacts, timeline } = playLife(modelOf(read.program, { from: '2026-11-24' }), {
    unit: {
      key: 'matter:1',
      cases: [{ key: 'matter:1', kind: 'matter', resident: 'R1', listed: { sentOn: '2026-11-20' }, asOf: null }],
      person: { ...person, suppressions: [], refused: [], householdProtected: false },
      arm: null,
      startsAt: at('2026-11-24', '10:00'),
      jitter,
    },
    fates: scriptedFates({}),
    until: at('2027-03-31', '00:00'),
  });
  const held = timeline.flatMap(({ kind, because }) => (kind === 'held' ? [because] : []));
  expect(held).toEqual([]);
  const [contact] = contacts;
  return contact?.begunAt ? `${dateOf(contact.begunAt)} ${timeOf(contact.begunAt)}` : `never: ${contact?.outcome}`;
}

describe('mail', () => {
  it.each([CARD, LETTER])('is sealed in the round of the section, whatever the hours of contact: %s', (body) => {
    expect(begun(body, { window: MORNING })).toBe('2026-11-25 15:00');
    // Thursday evening; the section seals on Friday.
    expect(begun(body, { window: NIGHT_DESK })).toBe('2026-11-27 15:00');
  });
});

describe('work of the section', () => {
  it('is done in its round, whatever the hours of contact', () => {
    expect(begun(TASK, { window: EVENING })).toBe('2026-11-26 13:00');
  });
});

describe('visits and automatic calls', () => {
  it('are made in their usual rounds, where the hours of the step hold one', () => {
    expect(begun(VISIT, { window: OFFICE })).toBe('2026-11-25 14:00');
    expect(begun(VOICE, { window: OFFICE, jitter: 0 })).toBe('2026-11-25 10:00');
    expect(begun(VOICE, { window: MORNING })).toBe('2026-11-25 10:00');
  });

  it.each([VISIT, VOICE])('are made in the hours of the step, where those hold no usual round: %s', (body) => {
    expect(begun(body, { window: EVENING, jitter: 0 })).toBe('2026-11-25 17:00');
    expect(begun(body, { window: EVENING })).toBe('2026-11-25 17:24');
    expect(begun(body, { window: NIGHT_DESK, jitter: 0 })).toBe('2026-11-26 17:15');
    expect(begun(body, { window: SUNDAY_DESK, by: '2 days', jitter: 0 })).toBe('2026-11-29 09:00');
  });
});
