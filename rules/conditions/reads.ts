import type { ASTNode } from '@marcbachmann/cel-js';
import { fieldOf, visit } from './ast.js';
import { ANSWER, CONTACT, FACTS, PAYER, TABLE, TODAY, type Vocabulary } from './catalogue.js';

/** What a condition asks about, through the tables that it reads too. */
export interface Reads {
  facts: string[];
  payer: boolean;
  contact: boolean;
  answers: string[];
  tables: string[];
  today: boolean;
}

/** What stands in the condition itself. */
export function ownReads(root: ASTNode): Reads {
  const names = { [FACTS]: new Set<string>(), [ANSWER]: new Set<string>(), [TABLE]: new Set<string>() };
  let payer = false;
  let contact = false;
  let today = false;
  visit(root, (node) => {
    const field = fieldOf(node);
    if (field && Object.hasOwn(names, field.variable)) names[field.variable as keyof typeof names].add(field.name);
    payer ||= field?.variable === PAYER;
    contact ||= field?.variable === CONTACT;
    today ||= node.op === 'id' && node.args === TODAY;
  });
  return { facts: [...names.due], payer, contact, answers: [...names.answer], tables: [...names.table], today };
}

/** With all that the tables read in turn. */
export function allReads(own: Reads, { tables = {} }: Vocabulary): Reads {
  if (own.tables.length === 0) return own;
  return joined([own, ...own.tables.flatMap((name) => tables[name]?.reads ?? [])]);
}

/** What any of them asks about, each name once. */
export function joined(reads: readonly Reads[]): Reads {
  const names = (of: 'facts' | 'answers' | 'tables') => [...new Set(reads.flatMap((one) => one[of]))];
  return {
    facts: names('facts'),
    payer: reads.some(({ payer }) => payer),
    contact: reads.some(({ contact }) => contact),
    answers: names('answers'),
    tables: names('tables'),
    today: reads.some(({ today }) => today),
  };
}
