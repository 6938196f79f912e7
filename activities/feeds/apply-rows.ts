import type { CaseFacts } from '../../rules/case-state.js';
import { type Refolded, refoldCases } from '../events/refold.js';
import type { ProgramVersions } from '../programs/versions.js';
import type { Sql } from '../store/database.js';
import { type FileEvents, writeDownRows } from './payment-events.js';

/** What a file has done: its lines by what became of them, the cases by what they came to. */
export interface FileCounts {
  /** Lines that had come before, in this file or another. */
  duplicates: number;
  unmatched: number;
  quarantined: number;
  /** Enrolments. */
  ended: number;
  held: number;
  resumed: number;
  /** Cases that the file touched. */
  cases: number;
  /** Of those, paid in part, and paid more than was owed. */
  partial: number;
  overpaid: number;
}

/** Writes the lines down and brings every case they touch up to date, in the caller's transaction. */
export async function applyRows(
  sql: Sql,
  deps: { versions: ProgramVersions },
  file: FileEvents & { actor: string },
): Promise<FileCounts> {
  const { eventIds, caseIds, ...lines } = await writeDownRows(sql, file);
  const refolded = await refoldCases(sql, deps, caseIds, { actor: file.actor });
  await noteOutcomes(sql, eventIds, refolded);
  const all = [...refolded.values()];
  const enrolments = (effect: Refolded['effect']) =>
    all.filter((one) => one.effect === effect).reduce((sum, one) => sum + one.enrolments, 0);
  const paid = all.filter(({ state }) => state.paidYen > 0);
  return {
    ...lines,
    ended: enrolments('ended'),
    held: enrolments('held'),
    resumed: enrolments('resumed'),
    cases: all.length,
    partial: paid.filter(({ state }) => balanceOf(state.facts) > 0).length,
    overpaid: paid.filter(({ state }) => balanceOf(state.facts) < 0).length,
  };
}

/** The timeline tells of each line what it did; lines of one case have done it together. */
async function noteOutcomes(
  sql: Sql,
  eventIds: readonly string[],
  refolded: ReadonlyMap<string, Refolded>,
): Promise<void> {
  const effects = [...refolded]
    .filter(([, { effect }]) => effect !== 'noted')
    .map(([id, { effect }]) => ({ id, effect }));
  if (effects.length === 0) return;
  await sql.run(
    `UPDATE events SET outcome = done.effect
       FROM jsonb_to_recordset($1::jsonb) AS done (id uuid, effect text)
      WHERE events.case_id = done.id AND events.id = ANY($2::uuid[])`,
    [JSON.stringify(effects), eventIds],
  );
}

const balanceOf = ({ balance }: CaseFacts): number => (typeof balance === 'number' ? balance : 0);
