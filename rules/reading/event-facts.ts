import { CASE_KINDS, type CaseKind } from '../cases/index.js';
import { EVENTS_DOC, type EventType } from '../events.js';
import { say } from './catalogue.js';
import type { Finding } from './faults.js';

/**
 * A fact that events set, used in many places of a page that has it nowhere, is told once: at the first place, with the
 * line that the page lacks.
 */
export function gatheredFacts(findings: readonly Finding[], about: CaseKind | undefined): Finding[] {
  if (about === undefined || !findings.some(({ unknownFact }) => unknownFact !== undefined)) return [...findings];
  const lacking = setFacts(about);
  const told = new Set<string>();
  return findings.flatMap((finding): Finding[] => {
    const { unknownFact: name = '', path, offset } = finding;
    const fact = lacking.get(name);
    if (!fact) return [finding];
    if (told.has(name)) return [];
    told.add(name);
    return [{ path, ...(offset !== undefined && { offset }), ...say('event-fact', { name, ...fact }) }];
  });
}

interface SetFact {
  event: string;
  change: string;
}

/** The facts that events set for cases of a kind, each with the line that declares it. */
function setFacts(about: CaseKind): Map<string, SetFact> {
  const { sets, neededFacts } = CASE_KINDS[about];
  const facts = new Map<string, SetFact>();
  for (const [event, fields] of Object.entries(sets)) {
    const { ja, data } = EVENTS_DOC[event as EventType];
    for (const [name, { type, ...set }] of Object.entries(fields)) {
      if (Object.hasOwn(neededFacts, name) || facts.has(name)) continue;
      const column = ('from' in set && data[set.from]?.ja) || ja;
      facts.set(name, { event, change: `${name}: { type: ${type}, column: ${column}, optional: true }` });
    }
  }
  return facts;
}
