import type { CaseFacts } from '../case-state.js';
import { factsToldIn, factsToldTo, tellsForbidden, WORDS_FORBIDDEN, WORDS_MISSING } from '../contact-words.js';
import type { Verdict } from '../gate.js';
import { isKnown, type Speakable } from '../policy/speakable.js';
import type { Program } from '../program.js';
import type { ProgramStep } from '../steps/index.js';
import type { Town } from '../town.js';
import type { Contact } from './contact.js';
import { type Life, standingOf } from './state.js';

/** What a step tells of the case to who is of an arm and reads a language. */
export interface SpeakingStep {
  toldTo(arm: string | null, lang: string): readonly Speakable[];
  /** Whether what the case says there may not stand in a text. */
  forbids(arm: string | null, lang: string, facts: CaseFacts): boolean;
}

/** The steps whose words tell facts of the case; their texts are looked through once for each arm and language. */
export function speakingSteps(
  program: Program,
  town: Pick<Town, 'policy' | 'sections'>,
): ReadonlyMap<string, SpeakingStep> {
  const speaking = program.steps.filter((step) => factsToldIn(step).length > 0);
  return new Map(
    speaking.map((step) => {
      const known = new Map<string, readonly Speakable[]>();
      const toldTo = (arm: string | null, lang: string) => {
        const key = `${arm ?? ''} ${lang}`;
        const told = known.get(key) ?? factsToldTo(step, program, { arm, lang });
        known.set(key, told);
        return told;
      };
      return [step.id, { toldTo, forbids: forbidding(step, program, town, toldTo) }];
    }),
  );
}

/** Many cases say the same, such as a venue: each value is judged once. */
function forbidding(
  step: ProgramStep,
  program: Program,
  { policy, sections }: Pick<Town, 'policy' | 'sections'>,
  toldTo: SpeakingStep['toldTo'],
): SpeakingStep['forbids'] {
  const { department } = program;
  const sender = Object.hasOwn(sections, department) ? sections[department]?.sender : undefined;
  const known = new Map<string, boolean>();
  return (arm, lang, facts) => {
    const texts = toldTo(arm, lang).filter(({ type }) => type === 'text');
    if (texts.length === 0) return false;
    const key = JSON.stringify([arm, lang, ...texts.map(({ name }) => facts[name])]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const judged = tellsForbidden(step, program, policy, { sender, lang, arm, facts });
    // Numbers of vouchers are of one case each.
    if (known.size >= KEPT) known.clear();
    known.set(key, judged);
    return judged;
  };
}

const KEPT = 1_000;

/**
 * Why the gate lets no words out: a contact tells what is not known of the case, is too long, or may not stand in a text.
 * Nobody is told of another resident's case: nothing is known of it then. Null when nothing speaks against them.
 */
export function refusedWords(life: Life, { step }: Contact): Verdict | null {
  const { model, unit, person } = life;
  const speaking = model.speaking.get(step.id);
  const told = speaking?.toldTo(unit.arm, person.lang) ?? [];
  if (told.length === 0) return null;
  const { resident, state } = standingOf(life);
  const isLacking = resident !== person.number || told.some((fact) => !isKnown(fact, state.facts[fact.name]));
  if (isLacking) return WORDS_MISSING;
  return speaking?.forbids(unit.arm, person.lang, state.facts) ? WORDS_FORBIDDEN : null;
}
