import { CASE_KINDS, type CaseKind } from '../cases/index.js';
import type { EventType } from '../events.js';
import { type Finding, type Path, type Sentence, suggestion } from '../reading/faults.js';
import type { TrialSetting } from './checks.js';
import type { Trial } from './shape.js';

/**
 * What a test does not give although every row of a list has it: an import refuses rows without. Facts that events set
 * are no exception: before the first event a case has them from its list. A test need not give a flag, whose empty cell
 * says no, nor what names the case (税目, 期別): its one case has a name already.
 */
export function missingFindings({ given: { due } }: Trial, path: Path, { sections }: TrialSetting): Finding[] {
  const { facts = {}, about } = sections;
  const naming: readonly string[] = about ? CASE_KINDS[about].keyColumns.map(({ column }) => column) : [];
  // A name that is only misspelt is told of there.
  const unknown = Object.keys(due).filter((name) => !Object.hasOwn(facts, name));
  return Object.entries(facts).flatMap(([name, { type, optional, column }]): Finding[] => {
    if (optional || type === 'flag' || naming.includes(column) || Object.hasOwn(due, name)) return [];
    if (unknown.some((other) => suggestion(other, [name]).ja !== '')) return [];
    return [{ path: [...path, 'given', 'due'], on: 'key', ...missingFact({ name, column, about }) }];
  });
}

interface MissingFact {
  name: string;
  column: string;
  about: CaseKind | undefined;
}

function missingFact({ name, column, about }: MissingFact): Sentence {
  const said = {
    ja: `given の due に「${name}」がありません。どの案件のリストにも必ずある項目（列「${column}」）なので、値を書いてください。`,
    en: `"due" of given lacks "${name}": every row of a list has it (column ${column}). Give it a value.`,
  };
  // Facts that a kind of case needs can never be optional.
  if (!about || Object.hasOwn(CASE_KINDS[about].neededFacts, name)) return said;
  const setting = settingEvents(about, name);
  if (setting.length === 0) {
    return {
      ja: `${said.ja}空のことがある項目なら、facts の「${name}」に optional: true と書いてください。`,
      en: `${said.en} Where it may be empty, write optional: true in facts.`,
    };
  }
  return {
    ja: `${said.ja}${setting.join('・')} が届くまで空なら、facts の「${name}」に optional: true と書いてください。`,
    en: `${said.en} Where it is empty until ${setting.join(' or ')} comes, write optional: true in facts.`,
  };
}

const settingEvents = (about: CaseKind, name: string): EventType[] =>
  (Object.entries(CASE_KINDS[about].sets) as [EventType, object][]).flatMap(([type, facts]) =>
    Object.hasOwn(facts, name) ? [type] : [],
  );
