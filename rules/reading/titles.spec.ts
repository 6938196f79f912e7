import { PAYMENTS_PAGE } from '../../test/support/pages.js';
import { readProgram } from '../program.js';

function saidOf(from: string, to: string): string[] {
  expect(PAYMENTS_PAGE).toContain(from);
  const read = readProgram(PAYMENTS_PAGE.replace(from, to), 'reminder.yaml');
  return read.kind === 'refused' ? read.faults.map(({ ja }) => ja) : [];
}

const instead = (title: string, name: string) =>
  `「${title}」は、人が読むための名称です。ここには、その名前の「${name}」を書いてください。`;

describe('what something is called, in the place of its name', () => {
  it.each([
    ['the section', 'hokenryo', '見本市保険料係', instead('見本市保険料係', 'hokenryo')],
    ['the section without its town', 'hokenryo', '納税課', instead('納税課', 'nozei')],
    ['a feed', 'nhi-payments', '国民健康保険料の収納', instead('国民健康保険料の収納', 'nhi-payments')],
    [
      'a session of a step',
      'at: 10 business days after card',
      'at: 10 business days after card\n    window: { session: 休日窓口 }',
      instead('休日窓口', 'sunday-desk'),
    ],
    [
      'a step',
      'otherwise: { no-mobile: card, undelivered: card }\n  - id: card',
      'otherwise: { no-mobile: はがき }\n  - id: card\n    title: { ja: はがき, en: Card }',
      instead('はがき', 'card'),
    ],
  ])('is told with the name: %s', (_, from, to, said) => {
    expect(saidOf(from, to)).toEqual([said]);
  });

  it('is told with the names that there are, when nothing is called so', () => {
    expect(saidOf('nhi-payments', '納付データ')).toEqual([
      '連携の名前は英小文字・数字・ハイフンで書いてください（例: nhi-payments）。書けるのは nhi-payments、levy-payments、care-payments です。',
    ]);
  });
});
