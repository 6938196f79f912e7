import { PAYMENTS_PAGE } from '../../test/support/pages.js';
import { readProgram } from '../program.js';

const LACKING = `${PAYMENTS_PAGE.replace('10 business days after card', '3 business days after due.promisedOn')
  .replace('    postcard:', "    when: '!has(due.promisedOn)'\n    postcard:")
  .replace('when: due.balance >= 1000', 'when: due.balance >= 1000 && !has(due.promisedOn)')}`;
const LINE = 'promisedOn: { type: date, column: 約束日, optional: true }';

describe('a fact that events set', () => {
  it('is told once where the page lacks it, with the line to add', () => {
    const read = readProgram(LACKING, 'reminder.yaml');
    const faults = read.kind === 'refused' ? read.faults : [];
    expect(faults.map(({ line, rule, ja }) => `${line} ${rule} ${ja}`)).toEqual([
      `14 event-fact 「due.promisedOn」は contact.promised の通知から入る項目ですが、facts にありません。facts に次の行を加えてください: ${LINE}`,
    ]);
  });

  it('is known once that line stands there', () => {
    expect(readProgram(LACKING.replace('enrol:', `  ${LINE}\nenrol:`), 'reminder.yaml')).toMatchObject({
      kind: 'read',
    });
  });

  it('is any other unknown name where the kind of case has no such event', () => {
    const read = readProgram(LACKING.replaceAll('promisedOn', 'examinedOn'), 'reminder.yaml');
    expect(read.kind === 'refused' && read.faults.map(({ rule }) => rule)).toEqual([
      'condition',
      'condition',
      'anchor-date',
    ]);
  });
});
