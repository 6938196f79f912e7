import { WORDING_RULES } from '../policy/wording-rules.js';
import type { ProgramStep } from '../steps/index.js';
import { FAULTS_DOC, say } from './catalogue.js';
import { type Finding, nearOrAll } from './faults.js';
import type { Sections } from './shape.js';

const RULES: Readonly<Record<string, { severity: 'error' | 'warning' }>> = { ...FAULTS_DOC, ...WORDING_RULES };
const WARNINGS = Object.keys(RULES).filter((rule) => RULES[rule]?.severity === 'warning');

/** Reasons are kept for warnings that there are, of steps that there are. */
export function warningFindings(warnings: Sections['warnings'], steps: readonly ProgramStep[]): Finding[] {
  return warnings.flatMap(({ rule, step }, index): Finding[] => {
    const path = ['warnings', index];
    return [...ruleFindings(rule, [...path, 'rule']), ...stepFindings(step, [...path, 'step'], steps)];
  });
}

function ruleFindings(rule: string, path: Finding['path']): Finding[] {
  if (WARNINGS.includes(rule)) return [];
  if (Object.hasOwn(RULES, rule)) return [{ path, ...say('not-a-warning', { rule }) }];
  return [{ path, ...say('unknown-rule', { rule, near: nearOrAll(rule, WARNINGS, WARNINGS.length) }) }];
}

function stepFindings(step: string | undefined, path: Finding['path'], steps: readonly ProgramStep[]): Finding[] {
  const ids = steps.map(({ id }) => id);
  if (step === undefined || ids.length === 0 || ids.includes(step)) return [];
  return [{ path, unknownStep: step, ...say('unknown-step', { id: step, near: nearOrAll(step, ids) }) }];
}
