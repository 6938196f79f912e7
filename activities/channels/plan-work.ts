import type { Channel } from '../../rules/plan.js';
import { bodyOf, kindOf, type ProgramStep } from '../../rules/steps/index.js';
import type { Sql } from '../store/database.js';

export interface PlannedWork {
  dispatchId: string;
  department: string;
  step: ProgramStep<Channel>;
  attempt: number;
}

/**
 * Lays a planned contact on the desk of those who make it: a call into the telephone queue with the band of its
 * attempt; a visit, an automatic call, a task or a notice on the desk of its section. In the transaction that plans the
 * contact; not for a contact that cannot be made. Other channels need no desk.
 */
export async function planWork(sql: Sql, { dispatchId, department, step, attempt }: PlannedWork): Promise<void> {
  switch (step.kind) {
    case 'phone':
      await sql.run('INSERT INTO telephone_tasks (dispatch_id, department, band) VALUES ($1, $2, $3)', [
        dispatchId,
        department,
        bandOf(step, attempt),
      ]);
      return;
    case 'visit':
    case 'voice':
    case 'task':
    case 'notice':
      await sql.run('INSERT INTO desk_tasks (dispatch_id, department, channel, for_section) VALUES ($1, $2, $3, $4)', [
        dispatchId,
        department,
        step.kind,
        step.kind === 'notice' ? step.notice.to : department,
      ]);
  }
}

function bandOf(step: ProgramStep, attempt: number): string {
  const bands = kindOf(step.kind).bands(bodyOf(step));
  return bands[(attempt - 1) % bands.length] ?? 'any';
}
