import type { ContactFacts } from './conditions.js';
import type { Channel, Outcome } from './plan.js';
import { bodyOf, isContact, kindOf, type ProgramStep } from './steps/index.js';

/** How much of a channel one unit may need. */
export interface Need {
  /** The steps of the channel that it may go through, in their order. */
  steps: ProgramStep[];
  /** Contacts at most: each repeat of an SMS or a card, each attempt of a call or a visit. */
  contacts: number;
}

/**
 * The most that a unit may need of a channel, with these ways to reach it: of all ways through the steps the one that uses it most,
 * as if nothing ended the sequence and nothing began it anew.
 */
export function mostOf(steps: readonly ProgramStep[], channel: Channel, contact: ContactFacts): Need {
  const placeOf = new Map(steps.map(({ id }, place) => [id, place]));
  const ways = new Array<Way | undefined>(steps.length + 1).fill(undefined);
  for (const [place, step] of [...steps.entries()].reverse()) {
    const onward = targetsOf(step, contact).map(
      (target) => ways[placeAt(target, place, { placeOf, end: steps.length })],
    );
    const best = onward.reduce((most, way) => (contactsOf(way) > contactsOf(most) ? way : most), undefined);
    ways[place] = step.kind === channel && isReached(step, contact) ? wayOver(step, best) : best;
  }
  return { steps: stepsOf(ways[0]), contacts: contactsOf(ways[0]) };
}

/**
 * The contact that comes first of all and at once, whatever may happen later; undefined when an event, a date or the
 * facts can come before it.
 */
export function surelyFirst(steps: readonly ProgramStep[], contact: ContactFacts): ProgramStep | undefined {
  let step = steps[0];
  if (step && (step.due.after !== 'start' || step.due.count !== 0)) return undefined;
  while (step) {
    if (!isContact(step) || step.when !== undefined) return undefined;
    const missing = MISSING[step.kind];
    if (!missing || isReached(step, contact)) return step;
    const target: string | undefined = step.otherwise[missing];
    step = target === undefined ? undefined : steps.find(({ id }) => id === target);
  }
  return undefined;
}

/** A way to the end over steps of the channel. Ways share their ends: a long program has as many ways as steps. */
interface Way {
  step: ProgramStep;
  contacts: number;
  rest: Way | undefined;
}

const contactsOf = (way: Way | undefined): number => way?.contacts ?? 0;

function wayOver(step: ProgramStep, rest: Way | undefined): Way {
  const own = step.repeat?.max ?? kindOf(step.kind).attempts(bodyOf(step));
  return { step, contacts: own + contactsOf(rest), rest };
}

function stepsOf(way: Way | undefined): ProgramStep[] {
  const steps: ProgramStep[] = [];
  for (let at = way; at; at = at.rest) steps.push(at.step);
  return steps;
}

const NEXT = Symbol('next');
type Target = string | typeof NEXT;

/** Where a step may lead. Without a contact point there is no contact whose outcome could lead anywhere else. */
function targetsOf(step: ProgramStep, contact: ContactFacts): Target[] {
  const onward: Target = step.next ?? NEXT;
  if (step.kind === 'decide') return step.decide.map(({ go }) => go);
  const missing = isContact(step) ? MISSING[step.kind] : undefined;
  if (missing && !isReached(step, contact)) return [step.otherwise[missing] ?? onward];
  return [onward, ...Object.entries(step.otherwise).flatMap(([outcome, to]) => (outcome === missing ? [] : [to]))];
}

function placeAt(
  target: Target,
  place: number,
  { placeOf, end }: { placeOf: Map<string, number>; end: number },
): number {
  return target === NEXT ? place + 1 : (placeOf.get(target) ?? end);
}

function isReached(step: ProgramStep, { mobile, landline, address }: ContactFacts): boolean {
  switch (isContact(step) ? MISSING[step.kind] : undefined) {
    case 'no-mobile':
      return mobile;
    case 'no-number':
      return mobile || landline;
    case 'no-address':
      return address;
    default:
      return true;
  }
}

/** What a contact of the channel comes to when there is no way to the resident; nothing is needed for work of staff. */
const MISSING: Partial<Record<Channel, Outcome>> = {
  sms: 'no-mobile',
  phone: 'no-number',
  voice: 'no-number',
  postcard: 'no-address',
  letter: 'no-address',
  visit: 'no-address',
};
