import { createHash } from 'node:crypto';
import { dueKey } from '../../../rules/cases/due.js';
import type { CaseKind } from '../../../rules/cases/index.js';
import type { TrialCase, TrialDue } from './trial.js';

/** How a trial's residents, telephones and cases are called in a town in which other trials are played, too. */
export interface Names {
  resident(number: number): string;
  telephone(number: number): string;
  caseKey(unit: number, place: number, one: TrialCase): string;
  otherDue(unit: number, due: TrialDue, resident: number): string;
  unit(place: number): string;
  /** A UUID of this name, always the same. */
  id(name: string): string;
  /** Of the cases of a unit, in their order. */
  caseId(unit: number, place: number): string;
}

/** Names hold the trial's slot: trials in one town do not meet. */
export function namesOf(about: CaseKind, { seed, slot }: { seed: number; slot: number }): Names {
  const resident = (number: number) => String(1_000_000 + slot * 100 + number).padStart(10, '0');
  const due = (number: number, { levy, term }: TrialDue | TrialCase, unit: number) =>
    dueKey({ number: resident(number), tax: levy, year: 2026, term: unit * 30 + term });
  return {
    resident,
    telephone: (number) => `0900${String(slot * 100 + number).padStart(7, '0')}`,
    caseKey(unit, place, one) {
      if (about === 'due') return due(one.resident, one, unit);
      const id = `${slot}-${unit}-${place}`;
      if (about === 'care') return `care:${resident(one.resident)}/C${id}/${String(one.listed.on)}`;
      return about === 'screening' ? `screening:K${id}/2026` : `${about}:X${id}`;
    },
    otherDue: (unit, other, number) => due(number, other, unit),
    unit: (place) => `unit-${place}`,
    id: (name) => uuidOf(`${seed}/${slot}/${name}`),
    caseId: (unit, place) => `${place}${uuidOf(`${seed}/${slot}/case/${unit}/${place}`).slice(1)}`,
  };
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
