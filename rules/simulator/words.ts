import { factsToldIn, factsToldTo } from '../contact-words.js';
import { isKnown, type Speakable } from '../policy/speakable.js';
import type { Program } from '../program.js';
import type { Contact } from './contact.js';
import { type Life, standingOf } from './state.js';

/** What a step tells of the case to who is of an arm and reads a language. */
export interface SpeakingStep {
  toldTo(arm: string | null, lang: string): readonly Speakable[];
}

/** The steps whose words tell facts of the case; their texts are looked through once for each arm and language. */
export function speakingSteps(program: Program): ReadonlyMap<string, SpeakingStep> {
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
      return [step.id, { toldTo }];
    }),
  );
}

/**
 * Whether the gate finds that the words of a contact tell what is not known of the case, or is too long. Nobody is told
 * of another resident's case: nothing is known of it then.
 */
export function lacksWords(life: Life, { step }: Contact): boolean {
  const { model, unit, person } = life;
  const told = model.speaking.get(step.id)?.toldTo(unit.arm, person.lang) ?? [];
  if (told.length === 0) return false;
  const { resident, state } = standingOf(life);
  return resident !== person.number || told.some((fact) => !isKnown(fact, state.facts[fact.name]));
}
