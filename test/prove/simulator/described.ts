import { stringify } from 'yaml';
import type { Finding } from '../proof.js';
import type { ComparedTrial } from './compare.js';
import type { TrialEvent, TrialUnit } from './trial.js';

/** What was seen, the program and the lives with which it is seen again, and all that both sides tell. */
export function findingOf({ trial, differences, simulated, real }: ComparedTrial): Finding {
  const [first] = differences;
  const said = (lines: readonly string[] = []) => lines.map((line) => `"${line}"`).join(' and ') || 'nothing';
  return {
    rule: 'difference',
    seen: `unit ${first?.unit}: the simulator tells ${said(first?.onlySimulated)}, the real run ${said(first?.onlyReal)}`,
    schedule: [
      `seed ${trial.seed}`,
      ...pageLines(trial.page),
      ...trial.units.flatMap(unitLines),
      ...lateLines(trial.late),
    ],
    steps: differences.flatMap(({ unit }) => [
      ...(simulated[unit]?.lines ?? []).map((line) => `simulated, unit ${unit}: ${line}`),
      ...(real[unit]?.lines ?? []).map((line) => `real, unit ${unit}: ${line}`),
    ]),
  };
}

/** Words and columns have no part in it. */
const LEFT_OUT: readonly string[] = ['title', 'facts', 'waves', 'legalBasis', 'enrol', 'department'];

function pageLines(page: Record<string, unknown>): string[] {
  const kept = Object.fromEntries(Object.entries(page).filter(([key]) => !LEFT_OUT.includes(key)));
  return stringify(kept, { flowCollectionPadding: false, collectionStyle: 'any', lineWidth: 0 }).trimEnd().split('\n');
}

function unitLines({ cases, person, arm, startsAt, otherDues, events }: TrialUnit, place: number): string[] {
  const telephones = person.telephones.map(({ kind, number }) => `${kind} ${number}`).join(', ') || 'no telephone';
  return [
    `unit ${place} starts ${startsAt}, resident ${person.resident}, ${telephones}, ${person.address ? 'an' : 'no'} address`,
    ...(person.refused.length > 0 ? [`  refuses ${person.refused.join(', ')}`] : []),
    ...(person.householdProtected ? ['  somebody of the household is protected'] : []),
    ...(arm === null ? [] : [`  arm ${arm}`]),
    ...cases.map(
      (one, index) =>
        `  case ${index} of resident ${one.resident}: ${JSON.stringify(one.listed)}, as of ${one.asOf}, ${one.levy}`,
    ),
    ...otherDues.map((due) => `  other due ${JSON.stringify(due)}`),
    ...events.map((event) => `  ${eventLine(event)}`),
  ];
}

function eventLine({ at, again, type, about, occurredAt, sequence, data }: TrialEvent): string {
  const whose = 'case' in about ? `case ${about.case}` : `resident ${about.resident}`;
  const late = occurredAt === at ? '' : `, took place ${occurredAt}`;
  const twice = again === null ? '' : `, told again ${again}`;
  const order = sequence === null ? '' : `, sequence ${sequence}`;
  return `${at} ${type} about ${whose} ${JSON.stringify(data)}${late}${order}${twice}`;
}

const lateLines = (late: readonly { of: string; on?: string }[]): string[] =>
  late.map(({ of, on }) => `the payment file of ${of} comes ${on ? `on ${on}` : 'never'}`);
