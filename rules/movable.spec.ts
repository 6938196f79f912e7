import { planOf, step } from '../test/support/play-run.js';
import { hindranceOf, type Movable } from './movable.js';
import { mappingOf, type Version } from './version-move.js';

const FACTS = { balance: { type: 'yen', optional: false } } as unknown as Version['program']['facts'];

function version(steps: Parameters<typeof planOf>, program: Partial<Version['program']> = {}): Version {
  const rest = { unit: 'payer', about: 'due', facts: FACTS, compare: { holdout: 0, arms: {} }, restarts: [] } as const;
  return { program: { ...rest, restarts: [], ...program }, plan: planOf(...steps) };
}

const sms = step('sms');
const card = step('card', { channel: 'postcard' });
const call = step('call', { channel: 'phone', attempts: 3 });
const OLD = version([sms, card, call]);

describe('An enrolment', () => {
  const movable = (more: Partial<Movable> = {}): Movable => ({
    state: 'running',
    startsSoon: false,
    contactOpen: false,
    over: false,
    steps: ['sms'],
    arm: null,
    restarts: 0,
    facts: [{ balance: 5000 }],
    events: [],
    ...more,
  });
  const NEW = version([sms, step('second'), card, call]);
  const hindrance = (more: Partial<Movable>, after = NEW, before = OLD) =>
    hindranceOf(movable(more), before, after, mappingOf(before.plan, after.plan));

  it('moves between two of its contacts', () => {
    expect(hindrance({})).toBeNull();
    expect(hindrance({ steps: [] })).toBeNull();
  });

  it('moves later while a contact is under way, or when it is about to start', () => {
    expect(hindrance({ contactOpen: true })).toBe('contact-open');
    expect(hindrance({ state: 'approved', startsSoon: true, steps: [] })).toBe('starts-soon');
  });

  it('stays when it has been where the new version has no step, or has nothing left to do', () => {
    expect(hindrance({ steps: ['sms', 'card'] }, version([sms, call]))).toBe('step-unmapped');
    expect(hindrance({ over: true })).toBe('over');
  });

  it('stays when the new version needs a fact that one of its cases does not have', () => {
    const facts = { ...FACTS, dueOn: { type: 'date', optional: false }, note: { type: 'text', optional: true } };
    const after = version([sms, card, call], { facts: facts as unknown as Version['program']['facts'] });
    expect(hindrance({ facts: [{ balance: 1, dueOn: '2026-11-02' }] }, after)).toBeNull();
    expect(hindrance({ facts: [{ balance: 1, dueOn: '2026-11-02' }, { balance: 1 }] }, after)).toBe('fact-missing');
  });

  it('stays when the words that were drawn for it are gone', () => {
    const after = version([sms, card, call], { compare: { holdout: 0, arms: { plain: 0.5, relief: 0.5 } } });
    expect(hindrance({ arm: 'relief' }, after)).toBeNull();
    expect(hindrance({ arm: 'other' }, after)).toBe('arm-unknown');
    expect(hindrance({ arm: null }, after)).toBe('arm-unknown');
  });

  it('stays when moving would let its sequence begin anew, or count old attempts as new ones', () => {
    const restarts: Version['program']['restarts'] = [{ on: ['booking.changed'] }];
    const after = version([sms, card, call], { restarts });
    expect(hindrance({ events: ['booking.changed'] }, after)).toBe('restart-passed');
    expect(hindrance({ events: ['booking.changed'] }, after, version([sms, card, call], { restarts }))).toBeNull();
    const fewer = version([sms, card, step('call', { channel: 'phone', attempts: 2 })]);
    expect(hindrance({ steps: ['sms', 'card', 'call'] }, fewer)).toBeNull();
    expect(hindrance({ steps: ['sms', 'card', 'call'], restarts: 1 }, fewer)).toBe('attempts-differ');
  });
});
