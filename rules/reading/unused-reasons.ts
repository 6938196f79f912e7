import type { ProgramStep } from '../steps/index.js';
import { say } from './catalogue.js';
import { type Finding, isError } from './faults.js';
import type { Sections } from './shape.js';

/**
 * With the reasons of `warnings` that nothing has raised: what they excuse is not there yet. While a page is refused
 * nobody knows what it will be warned of.
 */
export function withUnusedReasons(
  findings: readonly Finding[],
  { warnings = [] }: Partial<Sections>,
  steps: readonly ProgramStep[],
): Finding[] {
  if (findings.some(isError)) return [...findings];
  const unused = warnings.flatMap(({ rule, step }, index): Finding[] => {
    const used = findings.some((one) => one.rule === rule && (step === undefined || stepOf(one, steps) === step));
    return used ? [] : [{ path: ['warnings', index, 'rule'], ...say('reason-unused', { rule }) }];
  });
  return [...findings, ...unused];
}

function stepOf({ path }: Finding, steps: readonly ProgramStep[]): string | undefined {
  const index = path[0] === 'steps' ? path[1] : undefined;
  return typeof index === 'number' ? steps[index]?.id : undefined;
}
