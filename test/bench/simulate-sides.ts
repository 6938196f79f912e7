import { calendarFor } from '../../rules/holidays.js';
import { simulateCity } from '../../rules/simulator/city.js';
import { drawnFates } from '../../rules/simulator/fates.js';
import { drawnHistories, USUAL_HISTORY } from '../../rules/simulator/histories.js';
import { modelOf } from '../../rules/simulator/model.js';
import { USUAL_PRACTICE } from '../../rules/simulator/practice.js';
import type { ListRow } from '../../rules/simulator/rows.js';
import { at, plusDays } from '../../rules/time.js';
import { type Counted, simulateByHand } from './simulate-by-hand.js';
import { fourActions } from './simulate-program.js';

const STARTS_ON = '2026-11-24';
const DAYS = 90;
const SEED = 'bench';
const HISTORIES = drawnHistories(USUAL_HISTORY, SEED, at(STARTS_ON, '00:00'));

/** Both sides answer with what they have counted: two that count differently do not do the same work. */
export type Side = (rows: readonly ListRow[]) => Counted;

/** Ninety days by the simulator. The program is read and compiled within the measured time. */
export const bySimulator: Side = (rows) => {
  const model = modelOf(fourActions(), { from: STARTS_ON });
  const played = simulateCity(model, { rows, startsOn: STARTS_ON, days: DAYS, seed: SEED, histories: HISTORIES });
  if (played.kind !== 'played') throw new Error(`the simulation did not come to its end: ${played.kind}`);
  const { contacts, ends, stillOpen } = played.simulation;
  const byDay = Object.entries(contacts.byDay).flatMap(([day, channels]) =>
    Object.entries(channels).map(([channel, count]) => [`${day} ${channel}`, count]),
  );
  return {
    contacts: Object.fromEntries(byDay),
    ends: Object.fromEntries(Object.entries(ends).map(([reason, { count }]) => [reason, count])),
    stillOpen,
  };
};

/** The same days by the loop written for the sequence; its fates are drawn for the same steps. */
export const byHand: Side = (rows) => {
  const { steps } = modelOf(fourActions(), { from: STARTS_ON }).plan;
  return simulateByHand({
    rows,
    startsOn: STARTS_ON,
    days: DAYS,
    seed: SEED,
    calendar: calendarFor(plusDays(STARTS_ON, -60), plusDays(STARTS_ON, 366)),
    histories: HISTORIES,
    fates: drawnFates(USUAL_PRACTICE, SEED),
    steps,
  });
};
