import { CASE_KINDS } from './cases/index.js';
import { type ConditionContext, checkedCondition, type Facts } from './conditions.js';
import type { ListLayout } from './import/layout.js';
import type { Program } from './program.js';

export const CRITERIA_NOT_MET = 'criteria-not-met';

/** What a program's list must have, and whom the program leaves out. */
export interface ProgramList {
  caseKind: Program['about'];
  facts: Program['facts'];
  /**
   * The first exclusion that applies to these facts, then `criteria-not-met`; null when nothing speaks against
   * enrolling. Throws `ConditionFailed` when the facts are not as the program declares them.
   */
  excludeReason(facts: Facts, context: ConditionContext): string | null;
}

/** Compiles the program's criteria once, for a list of any length. */
export function listLayoutOf(program: Program): ProgramList {
  const exclusions = program.enrol.exclude.map(({ when, because }) => ({
    because,
    applies: checkedCondition(when, program),
  }));
  const criteria = program.enrol.when === undefined ? undefined : checkedCondition(program.enrol.when, program);
  return {
    caseKind: program.about,
    facts: program.facts,
    excludeReason: (facts, context) => {
      const exclusion = exclusions.find(({ applies }) => applies.evaluate(facts, context));
      if (exclusion) return exclusion.because;
      return criteria && !criteria.evaluate(facts, context) ? CRITERIA_NOT_MET : null;
    },
  };
}

/** The same in the form that the import of a file asks for, on the day of `context`. */
export function importLayoutOf(program: Program, context: ConditionContext): ListLayout {
  const { caseKind, facts, excludeReason } = listLayoutOf(program);
  const exclude = (row: Facts) => excludeReason(row, context);
  const { asOfFact } = CASE_KINDS[caseKind];
  return { id: program.program, caseKind, facts, today: context.today, ...(asOfFact && { asOfFact }), exclude };
}
