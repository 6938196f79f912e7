import { BOOKINGS_PAGE } from '../../test/support/pages.js';
import { readProgram } from '../program.js';
import { MODEL_TOWN } from '../town.js';
import { explainProgram } from './program-words.js';

const HEAD = BOOKINGS_PAGE.slice(0, BOOKINGS_PAGE.indexOf('\nsteps:'));
const NOTE = "sms: { text: { ja: '{{sender}}です。ご予約の確認です。{{phone}}' } }";

/** What is told of the first of two steps, the second of which is called `later`. */
function told(step: string, lang: 'ja' | 'en' = 'ja', head = HEAD): string[] {
  const page = `${head}\nsteps:\n  - id: first\n${step}    ${NOTE}\n  - { id: later, at: 30 days after first, ${NOTE} }\n`;
  const read = readProgram(page, 'page.yaml');
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults));
  const lines = explainProgram(read.program, MODEL_TOWN).flatMap((chapter) => chapter.lines.map((line) => line[lang]));
  const [from, to] = ['［first］', '［later］'].map((id) =>
    lines.findIndex((line) => line.includes(lang === 'ja' ? id : id.replace('［', '[').replace('］', ']'))),
  );
  return lines.slice((from ?? 0) + 1, to).filter((line) => !/^(文面|Words)/.test(line));
}

const LEFT_OUT = 'その時がすでに過ぎていれば、行わずに先へ進みます。';
const AT_ONCE = 'その時がすでに過ぎていれば、連絡できる時間になりしだい行います。';

describe('what becomes of a contact that comes too late', () => {
  it.each<[string, string, string[]]>([
    ['before a date it is left out', '    at: 2 days before due.on\n', [LEFT_OUT]],
    ['unless the page wants it sent', '    at: 2 days before due.on\n    late: send\n', [AT_ONCE]],
    ['on a date and after it is made', '    at: on due.on\n', [AT_ONCE]],
    ['unless the page leaves it out', '    at: on due.on\n    late: skip\n', [LEFT_OUT]],
    ['what is made at once is never late', '', []],
    [
      'its branch is told instead',
      '    at: 2 days before due.on\n    otherwise: { missed: later }\n',
      ['その時がすでに過ぎていたときは、待たずにステップ2（SMS）へ進みます。'],
    ],
  ])('%s', (_title, step, lines) => {
    expect(told(step)).toEqual(lines);
  });

  it('a step that is sent however late never misses its time', () => {
    const step = '    at: 2 days before due.on\n    late: send\n    otherwise: { missed: later }\n';
    expect(told(step)).toEqual([AT_ONCE, '先のステップをもう行っていたときは、待たずにステップ2（SMS）へ進みます。']);
    expect(told(step, 'en').join('\n')).not.toContain('its time has passed:');
  });
});

describe('a contact that counts from a date which may be empty', () => {
  const head = HEAD.replace('facts:\n', 'facts:\n  held: { type: date, column: 予備日, optional: true }\n');
  const at = '    at: 3 days after due.held\n';

  it('is left out where there is none', () => {
    expect(told(at, 'ja', head)).toEqual([AT_ONCE, '予備日が空欄だったときは、行わずに先へ進みます。']);
  });

  it('or goes where the page says', () => {
    expect(told(`${at}    otherwise: { missed: later }\n`, 'ja', head)).toEqual([
      AT_ONCE,
      '予備日が空欄だったときは、待たずにステップ2（SMS）へ進みます。',
    ]);
    expect(told(`${at}    late: skip\n    otherwise: { missed: later }\n`, 'ja', head)).toEqual([
      'その時がすでに過ぎていたか、予備日が空欄だったときは、待たずにステップ2（SMS）へ進みます。',
    ]);
  });
});
