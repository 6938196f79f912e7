import type { Contact } from './contact.js';
import { dayAt, msAt, msInDay } from './days.js';
import { drawnMs } from './fates.js';
import { lotsFor } from './lots.js';
import type { Life } from './state.js';

/** When the resident rings back after a contact; null: never. Calls at other times come when the office opens. */
export function ringsBackAt(
  seed: string,
  { unit, world, model }: Life,
  { channel, step, attempt }: Contact,
  at: number,
): number | null {
  const practice = world.practice.callBacks[channel];
  if (!practice) return null;
  const lots = lotsFor(seed, unit.key);
  if (lots(`rings/${step.id}#${attempt}`) >= practice.share) return null;
  const ringsAt = at + drawnMs(practice.after, lots, `rings-after/${step.id}#${attempt}`);
  const day = dayAt(ringsAt);
  const inDay = msInDay(ringsAt);
  const { opens, closes } = world.times;
  if (inDay >= opens && inDay < closes && model.days.isOpen(day)) return ringsAt;
  return msAt(model.days.openFrom(inDay < opens ? day : day + 1), opens);
}
