import type { ASTNode } from '@marcbachmann/cel-js';
import type { Variables } from './catalogue.js';
import { claimsOf } from './comparisons.js';
import { type Domain, isEmpty, narrowed } from './domains.js';

/** A condition that is to come out as `truth`; all of several goals, or one of them. */
export type Goal = NodeGoal | { allOf: readonly Goal[] } | { oneOf: readonly Goal[] };

export interface NodeGoal {
  node: ASTNode;
  truth: boolean;
}

/** Why a goal cannot be reached: these exclude each other. `forked`: there were other ways, all as barren. */
export interface Conflict {
  goals: NodeGoal[];
  forked: boolean;
}

/**
 * Why no case can reach `goal`; undefined when one may, or when it would take too long to tell. What it says is true
 * of every case, for each step only draws what must follow.
 */
export function conflictOf(goal: Goal, variables: Variables): Conflict | undefined {
  return refute([goal], { variables, known: new Map(), left: { steps: MOST_STEPS } });
}

const MOST_STEPS = 2_000;

interface Search {
  variables: Variables;
  /** What each thing may still be, and the goals that say so. */
  known: Map<string, { domain: Domain; by: readonly Said[] }>;
  left: { steps: number };
}

interface Said {
  goal: NodeGoal;
  domain: Domain;
}

function refute(goals: readonly Goal[], search: Search): Conflict | undefined {
  const queue = [...goals];
  const forks: (readonly Goal[])[] = [];
  for (let goal = queue.shift(); goal; goal = queue.shift()) {
    if (search.left.steps-- <= 0) return undefined;
    const parts = 'node' in goal ? partsOf(goal) : goal;
    if ('allOf' in parts) queue.unshift(...parts.allOf);
    else if ('oneOf' in parts && parts.oneOf.length === 1) queue.unshift(...parts.oneOf);
    else if ('oneOf' in parts) forks.push(parts.oneOf);
    else {
      const conflict = note(parts, search);
      if (conflict) return conflict;
    }
  }
  const [ways, ...others] = forks;
  return ways && refuteEach(ways, others, search);
}

/** Each way is gone alone, with what is known so far. */
function refuteEach(ways: readonly Goal[], others: (readonly Goal[])[], search: Search): Conflict | undefined {
  let first: Conflict | undefined;
  for (const way of ways) {
    const goals = [way, ...others.map((oneOf) => ({ oneOf }))];
    const conflict = refute(goals, { ...search, known: new Map(search.known) });
    if (!conflict) return undefined;
    first ??= conflict;
  }
  return { goals: first?.goals ?? [], forked: ways.length > 1 || (first?.forked ?? true) };
}

/** The goals that a goal comes down to; the goal itself when it cannot be taken apart. */
function partsOf({ node, truth }: NodeGoal): Goal {
  switch (node.op) {
    case 'value':
      return node.args === truth ? { allOf: [] } : { oneOf: [] };
    case '!_':
      return { allOf: [{ node: node.args, truth: !truth }] };
    case '&&':
    case '||': {
      const goals = node.args.map((part) => ({ node: part, truth }));
      return (node.op === '&&') === truth ? { allOf: goals } : { oneOf: goals };
    }
    default:
      return { node, truth };
  }
}

function note(goal: NodeGoal, { variables, known }: Search): Conflict | undefined {
  for (const { key, domain, at } of claimsOf(goal.node, goal.truth, variables)) {
    const before = known.get(key) ?? { domain: at, by: [] };
    const after = narrowed(before.domain, domain);
    if (isEmpty(after)) return { goals: culprits(before.by, { goal, domain }, at), forked: false };
    known.set(key, { domain: after, by: [...before.by, { goal, domain }] });
  }
  return undefined;
}

/** As few goals as exclude each other: the last alone, the last with one before it, or all. */
function culprits(before: readonly Said[], last: Said, at: Domain): NodeGoal[] {
  const alone = narrowed(at, last.domain);
  if (isEmpty(alone)) return [last.goal];
  const other = before.find(({ domain }) => isEmpty(narrowed(alone, domain)));
  return [...(other ? [other] : before), last].map(({ goal }) => goal);
}
