import { PAYMENTS_PAGE } from '../../test/support/pages.js';
import { readProgram } from '../program.js';

/** The places where a page is asked for easy Japanese or English. */
function asked(page: string): string[] {
  const read = readProgram(page, 'reminder.yaml');
  const said = read.kind === 'refused' ? read.faults : read.warnings;
  return said.flatMap(({ rule, path }) => (rule === 'languages' ? [path] : []));
}

describe('a page whose list tells the language of residents', () => {
  const listed = PAYMENTS_PAGE.replace('facts:', 'facts:\n  reads: { type: text, column: 言語, optional: true }');

  it('is asked for easy Japanese or English', () => {
    expect(asked(PAYMENTS_PAGE)).toEqual([]);
    expect(asked(listed)).toEqual(['steps[0].sms.text', 'steps[2].phone.script']);
  });

  it('leaves nobody out half-way: what one text has, the others need', () => {
    const easy = "ja-easy: '{{sender}}です。もう はらった人は だいじょうぶです。{{phone}}'";
    const offered = PAYMENTS_PAGE.replace("{{phone}}' } }", `{{phone}}', ${easy} } }`);
    const visit =
      "  - { id: visit, at: 9 days after call, visit: { slip: { ja: '{{sender}}です。お電話ください。{{phone}}' } } }\n";
    // A caller hears whom they have on the line.
    expect(asked(offered)).toEqual([]);
    expect(asked(offered + visit)).toEqual(['steps[3].visit.slip']);
    expect(asked(PAYMENTS_PAGE + visit)).toEqual([]);
  });

  it('has done enough with either', () => {
    for (const words of [
      "ja-easy: '{{sender}}です。もう はらった人は だいじょうぶです。{{phone}}'",
      "en: '{{sender}}: If you have already paid, please ignore this. Tel {{phone}}'",
    ]) {
      expect(asked(listed.replace("{{phone}}' } }", `{{phone}}', ${words} } }`))).toEqual(['steps[2].phone.script']);
    }
  });
});
