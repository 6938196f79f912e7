import { CASE_KINDS, type CaseKind, knownFacts } from '../cases/index.js';
import { say } from './catalogue.js';
import type { Finding } from './faults.js';
import { secretOf } from './personal-columns.js';
import type { Sections } from './shape.js';

type Facts = Sections['facts'];

/** What cannot be so of the columns of the list. */
export function factFindings({ facts, about }: Partial<Sections>): Finding[] {
  if (!facts) return [];
  return [
    ...columnFindings(facts),
    ...speakFindings(facts),
    ...(about ? [...neededFacts(facts, about), ...typedFacts(facts, about)] : []),
  ];
}

/** Two facts cannot come from one column, but for an age beside the date that it is counted from. */
function columnFindings(facts: Facts): Finding[] {
  const taken = new Map<string, string>();
  return Object.entries(facts).flatMap(([name, { column, synonyms, type }]) =>
    [column, ...synonyms].flatMap((title, index): Finding[] => {
      const key = type === 'age' || type === 'fiscal-age' ? `${title} ${type}` : title;
      const other = taken.get(key);
      taken.set(key, name);
      if (other === undefined || (other === name && index > 0)) return [];
      const path = index === 0 ? ['facts', name, 'column'] : ['facts', name, 'synonyms', index - 1];
      return [{ path, ...say('column-taken', { column: title, other }) }];
    }),
  );
}

/** Money is never spoken of, nor who somebody is; a text must say how long it may be, so that messages can be counted. */
function speakFindings(facts: Facts): Finding[] {
  return Object.entries(facts).flatMap(([name, fact]): Finding[] => {
    const { speak, type, most } = fact;
    const path = ['facts', name];
    const isSpeakable = type === 'text' || type === 'date' || type === 'time';
    const secret = speak && isSpeakable ? secretOf(fact) : undefined;
    if (secret) return [{ path: [...path, 'speak'], ...say('speak-person', secret) }];
    if (speak && type === 'text') return most === undefined ? [{ path, on: 'key', ...say('speak-most') }] : [];
    const alone = most === undefined ? [] : [{ path: [...path, 'most'], on: 'key' as const, ...say('most-alone') }];
    return !speak || isSpeakable ? alone : [{ path: [...path, 'speak'], ...say('speak-type') }];
  });
}

function neededFacts(facts: Facts, about: CaseKind): Finding[] {
  return Object.entries(CASE_KINDS[about].neededFacts).flatMap(([name, type]): Finding[] => {
    const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
    if (fact?.type === type && !fact.optional) return [];
    const change =
      fact?.type === type
        ? { ja: 'optional を消してください。', en: 'Leave optional out.' }
        : { ja: `例: ${name}: { type: ${type}, column: … }`, en: `For one, ${name}: { type: ${type}, column: … }.` };
    return [{ path: fact ? ['facts', name] : ['facts'], on: 'key', ...say('needed-fact', { name, type, change }) }];
  });
}

/** A fact that events set has the type that they give it, or the first event would make it useless. */
function typedFacts(facts: Facts, about: CaseKind): Finding[] {
  const { neededFacts: needed } = CASE_KINDS[about];
  const known = knownFacts(about);
  return Object.entries(facts).flatMap(([name, fact]) => {
    const type = Object.hasOwn(known, name) && !Object.hasOwn(needed, name) ? known[name] : undefined;
    if (type === undefined || fact.type === type) return [];
    return [{ path: ['facts', name, 'type'], ...say('known-fact', { name, type }) }];
  });
}
