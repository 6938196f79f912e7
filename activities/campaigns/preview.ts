import type { Range } from '../../rules/message.js';
import type { Program } from '../../rules/program.js';
import { type Mail, mailYen, USUAL_PRICES } from '../../rules/simulator/prices.js';
import type { Wave } from '../../rules/waves.js';
import { type Contacted, callMinutesOf, contactedOf, insertsOf, loadOf } from './loads.js';
import type { Proposed } from './proposal.js';
import { type Section, type SmsLoad, smsLoadOf } from './sms-load.js';

export type FirstChannel = 'mobile' | 'landline' | 'none';

/**
 * What an approver sees before anything goes out; its hash is what the approval binds. A range goes from what comes
 * for certain, before anybody can have answered, to what comes when nobody ever does.
 */
export interface Preview {
  /** Cases of the list that were looked at. */
  cases: number;
  eligible: number;
  leftOut: Record<string, number>;
  /** What gets one contact: a case on its own, a payer, a household, a telephone number. */
  unit: Program['unit'];
  /** How many of these there are, with those that are held out. */
  units: number;
  /** Of these, those of more than one case, and how many cases get one contact through them. */
  joined: { units: number; cases: number };
  /** Units that nobody contacts, for comparison. */
  holdout: number;
  /** Units that get the words of each arm; empty where no words are compared. */
  arms: Record<string, number>;
  /** Of the units that are contacted. */
  byFirstChannel: Record<FirstChannel, number>;
  sms: SmsLoad;
  postcards: Range;
  letters: Range;
  /** What is put into the letters, by its name. */
  inserts: Record<string, Range>;
  /** Units to be called, visited, called by machine, worked on, told of to other sections. */
  calls: Range;
  visits: Range;
  voice: Range;
  tasks: Range;
  notices: Range;
  callMinutes: Range;
  yen: { sms: Range; postcards: Range; letters: Range; total: Range };
  waves: Wave[];
}

/** A preview as it was kept, with what earlier releases did not count: their programs had none of it. */
export function completed(kept: Partial<Preview>, unit: Program['unit']): Preview {
  const { eligible = 0, sms = { messages: 0, segments: 0, segmentsAtMost: 0, yen: NONE } } = kept;
  return {
    ...{ cases: eligible, eligible, leftOut: {}, unit, units: eligible, joined: { units: 0, cases: 0 } },
    ...{ holdout: 0, arms: {}, byFirstChannel: { mobile: 0, landline: 0, none: 0 }, sms },
    ...{
      postcards: NONE,
      letters: NONE,
      inserts: {},
      calls: NONE,
      visits: NONE,
      voice: NONE,
      tasks: NONE,
      notices: NONE,
    },
    ...{ callMinutes: NONE, yen: { sms: sms.yen, postcards: NONE, letters: NONE, total: sms.yen }, waves: [] },
    ...kept,
  };
}

const NONE: Range = [0, 0];

export interface PreviewRequest {
  program: Program;
  section: Section;
  proposed: readonly Proposed[];
  leftOut: Record<string, number>;
  waves: Wave[];
}

/** Counts what a campaign would do. */
export function previewOf({ program, section, proposed, leftOut, waves }: PreviewRequest): Preview {
  const contacted = contactedOf(program, proposed);
  const eligible = proposed.reduce((sum, { others }) => sum + 1 + others.length, 0);
  const left = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
  return {
    cases: eligible + left,
    eligible,
    leftOut,
    unit: program.unit,
    units: proposed.length,
    joined: joinedOf(proposed),
    holdout: proposed.length - contacted.length,
    arms: armsOf(program, contacted),
    byFirstChannel: byFirstChannel(contacted),
    ...loadsOf(program, section, contacted, waves),
    waves,
  };
}

function joinedOf(proposed: readonly Proposed[]): Preview['joined'] {
  const several = proposed.filter(({ others }) => others.length > 0);
  return { units: several.length, cases: several.reduce((sum, { others }) => sum + 1 + others.length, 0) };
}

function loadsOf(program: Program, section: Section, contacted: readonly Contacted[], waves: readonly Wave[]) {
  const sms = smsLoadOf(program, section, contacted);
  const postcards = loadOf('postcard', contacted);
  const letters = loadOf('letter', contacted);
  const largestWave = waves.reduce((largest, { size }) => Math.max(largest, size), 0);
  const yen = {
    sms: sms.yen,
    postcards: postage(USUAL_PRICES.postcard, postcards, largestWave),
    letters: postage(USUAL_PRICES.letter, letters, largestWave),
  };
  return {
    sms,
    postcards,
    letters,
    inserts: insertsOf(contacted),
    calls: loadOf('phone', contacted),
    visits: loadOf('visit', contacted),
    voice: loadOf('voice', contacted),
    tasks: loadOf('task', contacted),
    notices: loadOf('notice', contacted),
    callMinutes: callMinutesOf(contacted),
    yen: { ...yen, total: sumOf(Object.values(yen)) },
  };
}

/** At the least with every discount that those of one wave get who are written to together (domain.md F5), at the most without. */
function postage(mail: Mail, [fewest, most]: Range, largestWave: number): Range {
  const together = Math.min(fewest, largestWave);
  const least = together === 0 ? 0 : mailYen({ ...mail, slack: SLACK }, together) / together;
  return [Math.round(fewest * least), most * mail.yen];
}

/** Off when the post may take three days longer. */
const SLACK = 0.02;

function armsOf({ compare }: Program, contacted: readonly Contacted[]): Record<string, number> {
  const counts = Object.fromEntries(Object.keys(compare.arms).map((arm) => [arm, 0]));
  for (const { unit } of contacted) if (unit.arm !== null) counts[unit.arm] = (counts[unit.arm] ?? 0) + 1;
  return counts;
}

function byFirstChannel(contacted: readonly Contacted[]): Preview['byFirstChannel'] {
  const counts = { mobile: 0, landline: 0, none: 0 };
  for (const { unit } of contacted) {
    const { mobile, landline } = unit.lead.contact;
    counts[mobile ? 'mobile' : landline ? 'landline' : 'none'] += 1;
  }
  return counts;
}

const sumOf = (ranges: readonly Range[]): Range =>
  ranges.reduce<Range>(([least, most], [low, high]) => [least + low, most + high], [0, 0]);
