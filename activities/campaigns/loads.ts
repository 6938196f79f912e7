import type { ContactFacts } from '../../rules/conditions.js';
import type { Range } from '../../rules/message.js';
import { CHANNELS, type Channel } from '../../rules/plan.js';
import type { Program, ProgramStep } from '../../rules/program.js';
import { mostOf, type Need, surelyFirst } from '../../rules/reach.js';
import { USUAL_PRACTICE } from '../../rules/simulator/practice.js';
import type { Proposed } from './proposal.js';

/** A unit that is contacted, with what it may need. */
export interface Contacted {
  unit: Proposed;
  ways: Ways;
}

interface Ways {
  /** The contact that comes for certain, before anybody can have answered. */
  first: ProgramStep | undefined;
  /** What each channel is needed for when nobody ever answers. */
  most: Record<Channel, Need>;
}

/** The units that are contacted; what they may need is looked up once for each set of ways to reach them. */
export function contactedOf({ steps }: Program, proposed: readonly Proposed[]): Contacted[] {
  const known = new Map<string, Ways>();
  const waysOf = (contact: ContactFacts): Ways => {
    const kind = `${contact.mobile} ${contact.landline} ${contact.address}`;
    const ways = known.get(kind) ?? { first: surelyFirst(steps, contact), most: needsOf(steps, contact) };
    known.set(kind, ways);
    return ways;
  };
  return proposed.flatMap((unit) => (unit.holdout ? [] : [{ unit, ways: waysOf(unit.lead.contact) }]));
}

const needsOf = (steps: readonly ProgramStep[], contact: ContactFacts) =>
  Object.fromEntries(CHANNELS.map((channel) => [channel, mostOf(steps, channel, contact)])) as Record<Channel, Need>;

/** What is sent counts each piece; what people or machines do counts the units to be dealt with. */
const PIECES: readonly Channel[] = ['sms', 'postcard', 'letter'];

/** How much of a channel the units need, from what is certain to the most. */
export function loadOf(channel: Channel, contacted: readonly Contacted[]): Range {
  const most = (need: Need) => (PIECES.includes(channel) ? need.contacts : need.steps.length);
  return [
    contacted.filter(({ ways }) => ways.first?.kind === channel).length,
    contacted.reduce((sum, { ways }) => sum + most(ways.most[channel]), 0),
  ];
}

/** What has to be put into the letters, by its name. */
export function insertsOf(contacted: readonly Contacted[]): Record<string, Range> {
  const inserts: Record<string, Range> = {};
  const put = (step: ProgramStep | undefined, side: 0 | 1) => {
    for (const name of step?.kind === 'letter' ? step.letter.inserts : []) {
      inserts[name] ??= [0, 0];
      inserts[name][side] += side === 0 ? 1 : (step?.repeat?.max ?? 1);
    }
  };
  for (const { ways } of contacted) {
    put(ways.first, 0);
    for (const step of ways.most.letter.steps) put(step, 1);
  }
  return inserts;
}

/** Time of staff at the telephone, from the calls that are certain to every attempt of all. */
export function callMinutesOf(contacted: readonly Contacted[]): Range {
  const { minutesPerCall } = USUAL_PRACTICE.telephones;
  const attempts = contacted.reduce((sum, { ways }) => sum + ways.most.phone.contacts, 0);
  return [loadOf('phone', contacted)[0] * minutesPerCall, attempts * minutesPerCall];
}
