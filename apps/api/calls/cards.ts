import type { KeyHolder } from '../../../activities/access/keys.js';
import type { CardRequest, Looked, Taken } from '../../../activities/channels/cards.js';
import { assertNever } from '../../../rules/assert-never.js';
import { reasonText } from '../../../rules/reasons.js';
import { Problem } from '../http/problem.js';

/** What the API says of cards, whatever the queue. */
export const cardRequestOf = ({ department, person }: KeyHolder, dispatchId: string): CardRequest => ({
  department,
  dispatchId,
  actor: person,
});

/** The card that was taken; throws the problem that says why it was not. */
export function takenOr409(dispatchId: string, taken: Taken) {
  switch (taken.kind) {
    case 'taken':
      return { dispatchId, ...taken };
    case 'held':
      throw contactRefused(taken.because, { until: taken.until });
    case 'refused':
      throw contactRefused(taken.because);
    case 'gone':
      throw new Problem('held-by-another');
    default:
      return assertNever(taken);
  }
}

/** What is on a card that may be shown; throws the problem that says why it may not. */
export function shownOr409<Shown extends { kind: 'shown' }>(
  dispatchId: string,
  shown: Shown | Exclude<Looked, { kind: 'clear' }>,
) {
  switch (shown.kind) {
    case 'shown':
      return { dispatchId, ...shown };
    case 'stopped':
      throw contactRefused(shown.because);
    case 'not-yours':
      throw new Problem('held-by-another');
    default:
      return assertNever(shown);
  }
}

const contactRefused = (reason: string, more: Record<string, unknown> = {}) =>
  new Problem('contact-refused', { detail: reasonText(reason), members: { reason, ...more } });
