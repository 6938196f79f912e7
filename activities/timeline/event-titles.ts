import { EVENTS_DOC } from '../../rules/events.js';
import type { ReasonText } from '../../rules/reasons.js';

/** What staff call an event. */
export function eventTitle(type: string): ReasonText {
  const events: Partial<Record<string, ReasonText>> = EVENTS_DOC;
  const { ja, en } = events[type] ?? { ja: type, en: type };
  return { ja, en };
}
