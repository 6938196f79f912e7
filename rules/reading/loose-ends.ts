import { textsIn } from '../contact-words.js';
import { wording } from '../policy/about.js';
import type { ProgramStep } from '../steps/index.js';
import { isOneSet, variantsOf } from '../steps/texts.js';
import type { Town } from '../town.js';
import { say } from './catalogue.js';
import { type Finding, nearOrAll } from './faults.js';
import { leastDays } from './periods.js';
import type { Sections } from './shape.js';

/** What stands on a page without an effect, or with one that nobody can have meant. */
export function looseFindings(
  sections: Partial<Sections>,
  steps: readonly ProgramStep[],
  { sections: known }: Town,
): Finding[] {
  return [
    ...unusedTables(sections, steps),
    ...heldTwice(sections.holds ?? []),
    ...steps.flatMap((step, index) => [
      ...noticeFindings(step, index, Object.keys(known)),
      ...bandFindings(step, index),
      ...repeatFindings(step, index, sections.gate),
      ...alikeFindings(step, index),
    ]),
    ...languageFindings(steps),
  ];
}

/** Of the parts that could be read, none says `table.<name>`; texts to residents cannot. */
function unusedTables({ tables, enrol, ends }: Partial<Sections>, steps: readonly ProgramStep[]): Finding[] {
  if (!tables || !enrol || !ends || steps.length === 0) return [];
  const read = JSON.stringify([tables, enrol, ends, steps]);
  return Object.keys(tables).flatMap((name): Finding[] =>
    new RegExp(`\\btable\\.${name}\\b`).test(read)
      ? []
      : [{ path: ['tables', name], on: 'key', ...say('table-unused', { name }) }],
  );
}

/** Of two holds by one event the longer stands. Two that end differently may both be meant. */
function heldTwice(holds: Sections['holds']): Finding[] {
  const seen = new Set<string>();
  return holds.flatMap(({ on, until }, index) => {
    const end = 'events' in until ? until.events.toSorted().join() : until.field;
    return on.flatMap((event, place): Finding[] => {
      const key = `${event} ${end}`;
      if (seen.has(key) && on.indexOf(event) === place) {
        return [{ path: ['holds', index, 'on', place], ...say('hold-twice', { event }) }];
      }
      seen.add(key);
      return [];
    });
  });
}

function noticeFindings(step: ProgramStep, index: number, known: readonly string[]): Finding[] {
  if (step.kind !== 'notice' || known.length === 0 || known.includes(step.notice.to)) return [];
  const name = step.notice.to;
  return [
    { path: ['steps', index, 'notice', 'to'], ...say('section-unknown', { name, near: nearOrAll(name, known) }) },
  ];
}

function bandFindings(step: ProgramStep, index: number): Finding[] {
  if (step.kind !== 'phone') return [];
  const { bands } = step.phone;
  return bands.flatMap((band, place): Finding[] =>
    bands.indexOf(band) < place
      ? [{ path: ['steps', index, 'phone', 'bands', place], ...say('band-twice', { band }) }]
      : [],
  );
}

/** domain.md C (published results): two a week already do less than one. Caps keep a resident from more. */
function repeatFindings(step: ProgramStep, index: number, gate: Sections['gate'] | undefined): Finding[] {
  const { kind, repeat } = step;
  if (!repeat || (kind !== 'sms' && kind !== 'postcard' && kind !== 'letter')) return [];
  if (leastDays(repeat.every) >= 1 || gate?.caps[kind] !== undefined) return [];
  const { count, unit } = repeat.every;
  const every = `${count} ${unit}`;
  return [{ path: ['steps', index, 'repeat', 'every'], ...say('repeat-often', { every }) }];
}

/** Two arms that say the same in every language. */
function alikeFindings(step: ProgramStep, index: number): Finding[] {
  const { texts, path } = textsIn(step) ?? {};
  if (!texts || isOneSet(texts)) return [];
  const first = new Map<string, string>();
  return Object.entries(texts).flatMap(([arm, words]): Finding[] => {
    const said = JSON.stringify(Object.entries(words).toSorted());
    const other = first.get(said);
    if (other === undefined) first.set(said, arm);
    return other === undefined
      ? []
      : [
          {
            path: ['steps', index, ...(path ?? []), arm],
            on: 'key',
            ...say('arms-alike', { first: other, second: arm }),
          },
        ];
  });
}

/**
 * A page that speaks to some in easy Japanese or English leaves nobody out half-way. Callers are asked nothing: they hear
 * whom they have on the line, and note that language help is needed.
 */
function languageFindings(steps: readonly ProgramStep[]): Finding[] {
  const texts = steps.flatMap((step, index) => {
    const found = step.kind === 'phone' ? undefined : textsIn(step);
    return found ? [{ index, ...found }] : [];
  });
  const offering = texts.some(({ texts: own }) =>
    variantsOf(own).some(({ language }) => WIDELY_READ.includes(language)),
  );
  if (!offering) return [];
  return texts.flatMap(({ index, texts: own, path }) => {
    const variants = variantsOf(own);
    const arms = [...new Set(variants.map(({ arm }) => arm))];
    const without = arms.filter(
      (arm) => !variants.some((one) => one.arm === arm && WIDELY_READ.includes(one.language)),
    );
    return without.map((arm): Finding => {
      const said = wording('languages', 0, {
        ja: 'ほかの本文にはやさしい日本語か英語があります。この本文にも、やさしい日本語（ja-easy）か英語（en）を加えてください。',
        en: 'Other texts of this page are offered in easy Japanese or English: offer this one, too (ja-easy, or en).',
      });
      return { path: ['steps', index, ...path, ...(arm === null ? [] : [arm])], ...said };
    });
  });
}

const WIDELY_READ: readonly string[] = ['ja-easy', 'en'];
