import { fill, segmentsOf, textFor } from '../../rules/message.js';
import type { Program } from '../../rules/program.js';
import { type Candidate, type FirstChannel, firstChannelOf } from './candidates.js';
import type { Wave } from './wave-days.js';

/** What an approver sees before anything goes out; its hash is what the approval binds. */
export interface Preview {
  /** Cases of the list that were looked at. */
  cases: number;
  eligible: number;
  leftOut: Record<string, number>;
  byFirstChannel: Record<FirstChannel, number>;
  sms: { messages: number; segments: number; segmentsAtMost: number; yen: [least: number, most: number] };
  /** When every SMS arrives and nobody pays; and when none arrives. */
  postcards: [fewest: number, most: number];
  calls: [fewest: number, most: number];
  waves: Wave[];
}

export interface PreviewRequest {
  program: Program;
  sender: string;
  phone: string;
  eligible: Candidate[];
  leftOut: Record<string, number>;
  waves: Wave[];
}

/** Counts what a campaign would do. */
export function previewOf({ program, sender, phone, eligible, leftOut, waves }: PreviewRequest): Preview {
  const byFirstChannel = { mobile: 0, landline: 0, none: 0 };
  for (const candidate of eligible) byFirstChannel[firstChannelOf(candidate)] += 1;
  const left = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
  const addressed = eligible.filter(({ hasAddress }) => hasAddress).length;
  const callable = eligible.filter((candidate) => firstChannelOf(candidate) !== 'none').length;
  const steps = new Set(program.steps.map(({ kind }) => kind));
  return {
    cases: eligible.length + left,
    eligible: eligible.length,
    leftOut,
    byFirstChannel,
    sms: smsLoad(program, eligible, { sender, phone }),
    postcards: steps.has('postcard')
      ? [steps.has('sms') ? addressed - mobileAddressed(eligible) : addressed, addressed]
      : [0, 0],
    calls: steps.has('phone') ? [0, callable] : [0, 0],
    waves,
  };
}

function smsLoad(program: Program, eligible: Candidate[], words: { sender: string; phone: string }): Preview['sms'] {
  const load = { messages: 0, segments: 0, segmentsAtMost: 0 };
  for (const step of program.steps) {
    if (step.kind !== 'sms') continue;
    for (const { hasMobile, lang } of eligible) {
      if (!hasMobile) continue;
      const filled = fill(textFor(step.sms.text, lang).text, words);
      const { least, most } = filled.kind === 'filled' ? segmentsOf(filled.text) : { least: 1, most: 1 };
      load.messages += 1;
      load.segments += least;
      load.segmentsAtMost += most;
    }
  }
  return {
    ...load,
    yen: [Math.round(load.segments * YEN_PER_SEGMENT[0]), Math.round(load.segmentsAtMost * YEN_PER_SEGMENT[1])],
  };
}

const mobileAddressed = (eligible: Candidate[]) =>
  eligible.filter(({ hasMobile, hasAddress }) => hasMobile && hasAddress).length;

/** What gateways charge for a segment; the contract decides, so that a range is shown. */
const YEN_PER_SEGMENT = [8, 15] as const;
