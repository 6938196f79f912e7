import type { ASTNode } from '@marcbachmann/cel-js';
import type { Sentence } from '../reading/faults.js';
import { isComparison, literalOf, visit } from './ast.js';
import type { Variables } from './catalogue.js';
import { dateFunction, WEEKDAYS } from './functions.js';
import { kindOf, spells } from './kinds.js';
import { type ConditionFault, fault } from './scope.js';

/**
 * CEL sees dates and times as texts; here a date meets dates only and a time meets times only, so that no comparison
 * is quietly false.
 */
export function dateFaults(root: ASTNode, variables: Variables): ConditionFault[] {
  const faults: ConditionFault[] = [];
  visit(root, (node) => {
    if (isComparison(node)) faults.push(...together(node.args, variables));
    else if (node.op === 'in' && node.args[1].op === 'list')
      faults.push(...together([node.args[0], ...node.args[1].args], variables));
    else if (node.op === 'call') faults.push(...argumentFaults(node.args[0], node.args[1], variables));
  });
  return faults;
}

/** When one of them is a date, all must be; and so for times. */
function together(nodes: ASTNode[], variables: Variables): ConditionFault[] {
  const kinds = nodes.map((node) => kindOf(node, variables));
  return DRESSED.flatMap((kind) => (kinds.includes(kind) ? unlike(kind, nodes, variables) : []));
}

function argumentFaults(name: string, args: ASTNode[], variables: Variables): ConditionFault[] {
  const { takes = [], most = 0 } = dateFunction(name) ?? {};
  return args.flatMap((arg, index) => {
    if (takes[index] === 'date') return unlike('date', [arg], variables);
    if (takes[index] === 'int') return isBeyond(arg, most) ? [fault(arg, countSaid(name, most))] : [];
    return takes[index] === 'weekday' && !isWeekday(arg) ? [fault(arg, SAID.weekday)] : [];
  });
}

/** Anything but a text is found by the types of CEL; a text that is written out may be a date or a time. */
function unlike(kind: (typeof DRESSED)[number], nodes: ASTNode[], variables: Variables): ConditionFault[] {
  return nodes
    .filter((node) => {
      if (node.op === 'value') return typeof node.args === 'string' && !spells(kind, node.args);
      return kindOf(node, variables) !== kind;
    })
    .map((node) => fault(node, SAID[kind]));
}

const isWeekday = (node: ASTNode): boolean =>
  node.op === 'value' && (typeof node.args !== 'string' || WEEKDAYS.includes(node.args));

/** A count that is written out; one that is worked out is looked at when it is there. */
function isBeyond(node: ASTNode, most: number): boolean {
  const count = literalOf(node);
  return typeof count === 'bigint' && (count > most || count < -most);
}

const countSaid = (name: string, most: number): Sentence => ({
  ja: `${name} で数えられるのは ${most} までです。もっと小さい数を書いてください。`,
  en: `${name} counts up to ${most}: write a smaller number.`,
});

const DRESSED = ['date', 'time'] as const;

const SAID = {
  date: {
    ja: "ここには日付が必要です。日付は '2026-11-02' のように書いてください。",
    en: "A date is needed here; write a date as '2026-11-02'.",
  },
  time: {
    ja: "ここには時刻が必要です。時刻は '09:30' のように書いてください。",
    en: "A time of the day is needed here; write a time as '09:30'.",
  },
  weekday: {
    ja: "ここには曜日を 'mon'、'tue'、'wed'、'thu'、'fri'、'sat'、'sun' のどれかで書いてください。",
    en: "A day of the week is needed here: 'mon', 'tue', 'wed', 'thu', 'fri', 'sat' or 'sun'.",
  },
} satisfies Record<string, Sentence>;
