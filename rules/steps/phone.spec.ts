import { parse } from '../reading/issues.js';
import { phone } from './phone.js';

const said = { ja: 'はい', en: 'Yes' };
const many = (count: number, of: unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`q${index}`, of]));
const question = (choices: number) => ({ ask: said, choices: many(choices, said) });
const read = (questions: unknown) =>
  parse(phone.schema, { script: { ja: 'x' }, attempts: 1, bands: ['am'], questions }, ['phone']);

describe('the questions of a telephone step', () => {
  it('are none when nothing is said of them, and the landline is rung first', () => {
    expect(read(undefined)).toMatchObject({ value: { questions: {}, order: 'landline-first' } });
  });

  it('are named so that conditions can read them as answer.<question>, their choices in kebab-case', () => {
    expect(read({ wantsBooking: { ask: said, choices: { yes: said, 'not-now': said } } })).toMatchObject({
      kind: 'parsed',
    });
    for (const name of ['wants-booking', 'Reason', '理由', 'in', 'constructor']) {
      expect([name, read({ [name]: question(2) })]).toMatchObject([
        name,
        { findings: [{ path: ['phone', 'questions', name], on: 'key' }] },
      ]);
    }
    expect(read({ reason: { ask: said, choices: { 'No time': said, other: said } } })).toMatchObject({ kind: 'wrong' });
  });

  it('are ten at most with two to twenty choices each, and the fault says so', () => {
    expect(read(many(10, question(20)))).toMatchObject({ kind: 'parsed' });
    expect(read(many(11, question(2)))).toMatchObject({
      findings: [{ path: ['phone', 'questions'], ja: expect.stringContaining('1〜10問') }],
    });
    expect(read({})).toMatchObject({ findings: [{ path: ['phone', 'questions'] }] });
    for (const choices of [1, 21]) {
      expect(read({ reason: question(choices) })).toMatchObject({
        findings: [{ path: ['phone', 'questions', 'reason', 'choices'], ja: expect.stringContaining('2〜20個') }],
      });
    }
  });
});
