import { type Cost, costOf, fill, type Range, textFor } from '../../rules/message.js';
import { factWords, speakableOf } from '../../rules/policy/speakable.js';
import type { Language, Program, ProgramStep } from '../../rules/program.js';
import { textsOf } from '../../rules/steps/texts.js';
import type { Contacted } from './loads.js';
import type { Proposed } from './proposal.js';

export interface SmsLoad {
  messages: number;
  /** Billed parts when every number is of the carrier that counts fewest, and of the one that counts most. */
  segments: number;
  segmentsAtMost: number;
  yen: Range;
}

/** Who writes, and whom to ring. */
export interface Section {
  sender: string;
  phone: string;
}

/** Every message that may go out, in the words and the language of whom it goes to. */
export function smsLoadOf(program: Program, section: Section, contacted: readonly Contacted[]): SmsLoad {
  const load: SmsLoad = { messages: 0, segments: 0, segmentsAtMost: 0, yen: [0, 0] };
  const costs = costsOf(program, section);
  for (const { unit, ways } of contacted) {
    for (const step of ways.most.sms.steps) {
      if (step.kind !== 'sms') continue;
      const { segments, yen } = costs(step, unit);
      const times = step.repeat?.max ?? 1;
      load.messages += times;
      load.segments += segments[0] * times;
      load.segmentsAtMost += segments[1] * times;
      load.yen = [load.yen[0] + yen[0] * times, load.yen[1] + yen[1] * times];
    }
  }
  return load;
}

/** What a message costs; most units get one of a few texts, so each text is counted once. */
function costsOf({ facts }: Program, section: Section) {
  const speakable = speakableOf(facts);
  const known = new Map<string, Cost>();
  return ({ sms }: ProgramStep<'sms'>, { lead, arm }: Proposed): Cost => {
    const { text: words, lang } = textFor(textsOf(sms.text, arm), lead.lang);
    // A text that lacks a fact is not sent as things stand; it is counted as one segment.
    const filled = fill(words, { ...section, ...factWords(speakable, lead.facts, lang as Language) });
    const text = filled.kind === 'filled' ? filled.text : '';
    const cost = known.get(text) ?? costOf(text);
    known.set(text, cost);
    return cost;
  };
}
