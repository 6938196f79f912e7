import type { Program } from '../../../rules/program.js';
import { type CityPlayed, simulateCity } from '../../../rules/simulator/city.js';
import { drawnHistories, type Histories, historiesOf, type PaymentFile } from '../../../rules/simulator/histories.js';
import { type Model, modelOf } from '../../../rules/simulator/model.js';
import { at, type LocalDate } from '../../../rules/time.js';
import type { Town } from '../../../rules/town.js';
import type { Assumptions } from './assumptions.js';
import type { List } from './list.js';

/** What a town is played with, but for the program and its list. */
export interface Setting {
  town: Town;
  from: LocalDate;
  days: number;
  seed: string;
  assumptions: Assumptions;
  /** Payments as they were, instead of those that are drawn. */
  payments: readonly PaymentFile[];
}

export interface Played {
  model: Model;
  histories: Histories;
  played: CityPlayed;
}

/** What happens outside: payments as the files tell them, else drawn; all else is drawn. */
function histories({ payments, assumptions, seed, from }: Setting): Histories {
  const startsOn = at(from, '00:00');
  if (payments.length === 0) return drawnHistories(assumptions.history, seed, startsOn);
  const told = historiesOf(payments);
  const others = { ...assumptions.history, payments: { ...assumptions.history.payments, share: 0 } };
  const drawn = drawnHistories(others, seed, startsOn);
  return (one) => [...told(one), ...drawn(one)];
}

/** Plays a program over a list. */
export function play(program: Program, hash: string, list: List, setting: Setting): Played {
  const { town, from, days, seed, assumptions } = setting;
  const model = modelOf(program, { from, town, hash });
  const told = histories(setting);
  const { practice, prices } = assumptions;
  const request = { rows: list.rows, startsOn: from, days, seed, histories: told, practice, prices, town };
  return { model, histories: told, played: simulateCity(model, request) };
}
