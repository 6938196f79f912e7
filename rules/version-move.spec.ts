import { planOf, step } from '../test/support/play-run.js';
import { mappingFaults, mappingOf, type Version } from './version-move.js';

const FACTS = { balance: { type: 'yen', optional: false } } as unknown as Version['program']['facts'];

function version(steps: Parameters<typeof planOf>, program: Partial<Version['program']> = {}): Version {
  const rest = { unit: 'payer', about: 'due', facts: FACTS, compare: { holdout: 0, arms: {} }, restarts: [] } as const;
  return { program: { ...rest, restarts: [], ...program }, plan: planOf(...steps) };
}

const sms = step('sms');
const card = step('card', { channel: 'postcard' });
const call = step('call', { channel: 'phone', attempts: 3 });
const OLD = version([sms, card, call]);

const reasons = (after: Version, given?: Record<string, string>) =>
  mappingFaults(OLD, after, mappingOf(OLD.plan, after.plan, given)).map(({ reason, at = '' }) =>
    `${reason} ${at}`.trim(),
  );

describe('Runs move from one version to another', () => {
  it('each step to the one of the same name and kind, unless it is said otherwise', () => {
    const now = planOf(sms, step('call', { channel: 'visit' }), step('letter', { channel: 'postcard' }));
    expect(mappingOf(OLD.plan, now)).toEqual({ sms: 'sms' });
    expect(mappingOf(OLD.plan, now, { card: 'letter' })).toEqual({ sms: 'sms', card: 'letter' });
  });

  it('when steps were added, left out, renamed', () => {
    expect(reasons(version([sms, step('second'), card, call]))).toEqual([]);
    expect(reasons(version([sms, call]))).toEqual([]);
    expect(reasons(version([sms, step('sealed', { channel: 'postcard' }), call]), { card: 'sealed' })).toEqual([]);
  });

  it('but not where another kind of case, or another unit of cases, is contacted', () => {
    expect(reasons(version([sms, card, call], { unit: 'household', about: 'screening' }))).toEqual([
      'other-unit',
      'other-case-kind',
    ]);
  });

  it('nor where a fact has become another', () => {
    const facts = { balance: { type: 'int', optional: false } } as unknown as Version['program']['facts'];
    expect(reasons(version([sms, card, call], { facts }))).toEqual(['fact-type balance']);
  });

  it('nor to a step of another channel, a step that is not there, two to the same, or in another order', () => {
    const other = version([sms, step('note', { channel: 'letter' }), call]);
    expect(reasons(other, { card: 'note' })).toEqual(['other-channel card']);
    expect(reasons(other, { card: 'nowhere', ghost: 'sms' })).toEqual(['no-such-step card', 'no-such-step ghost']);
    expect(reasons(version([card, sms, call]))).toEqual(['out-of-order card']);
    const two = version([step('only')]);
    const both = version([step('a'), step('b')]);
    expect(
      mappingFaults(both, two, mappingOf(both.plan, two.plan, { a: 'only', b: 'only' })).map(({ reason }) => reason),
    ).toEqual(['two-into-one']);
  });

  it('nor where a name has come to mean another step: a run that has not heard yet would ask for the wrong one', () => {
    expect(reasons(version([sms, step('card', { channel: 'letter' }), call]))).toEqual(['name-reused card']);
    const after = version([sms, card, step('sealed', { channel: 'postcard' }), call]);
    expect(reasons(after, { card: 'sealed' })).toEqual(['name-reused card']);
  });
});
