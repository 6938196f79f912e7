import { readTown } from './reading/town-page.js';
import { MODEL_TOWN } from './town.js';

const TOWN = `title: { ja: 見本市, en: Mihon City }
closures:
  yearly: ['12-29', '12-30', '12-31', '01-01', '01-02', '01-03']
  dates: [2026-11-13]
  open: [2026-11-14]
sessions:
  night-desk: { title: { ja: 夜間納税相談, en: Evening desk }, days: every thu, from: '17:15', to: '20:00' }
sections:
  hokenryo: { sender: 見本市保険料係, phone: 03-0000-0100, numbers: [０３−００００−０１０１] }
feeds:
  nhi-payments: { ja: 保険料の収納, en: Payments }
`;

const shown = (source: string): string[] => {
  const read = readTown(source, 'town.yaml');
  if (read.kind === 'read') return [];
  return read.faults.map(({ line, column, path, rule, ja }) => `${line}:${column} ${path} [${rule}] ${ja}`);
};

describe('the settings of a town', () => {
  it('are read, with the usual policy of words where nothing else is said', () => {
    const read = readTown(TOWN, 'town.yaml');
    expect(read).toMatchObject({
      kind: 'read',
      town: { sessions: { 'night-desk': { days: ['every thu'] } }, feeds: { 'nhi-payments': { ja: '保険料の収納' } } },
    });
    expect(read.kind === 'read' && read.town.policy).toEqual(MODEL_TOWN.policy);
  });

  it('of the model city name a sender and a number for each section', () => {
    for (const { sender, phone } of Object.values(MODEL_TOWN.sections)) {
      expect(sender).toMatch(/^見本市/);
      expect(phone).toMatch(/^0[\d-]+$/);
    }
  });

  it.each<[string, string, string, string]>([
    [
      'a key misspelt',
      'sections:',
      'section:',
      '8:1 section [unknown-key] 「section」という項目はありません。「sections」ではありませんか。',
    ],
    [
      'a day that there is not',
      '2026-11-13',
      '2026-11-31',
      '4:11 closures.dates[0] [date] 日付は 2026-11-24 のように、暦にある日を書いてください。',
    ],
    [
      'a day of the year that there is not',
      "'01-03'",
      "'02-30'",
      "3:57 closures.yearly[5] [month-day] 月日は '08-01' のように、暦にある日を書いてください。",
    ],
    [
      'a day that is closed and open',
      '2026-11-14',
      '2026-11-13',
      '5:10 closures.open[0] [closed-and-open] 2026-11-13 は閉庁日（dates）と開庁日（open）の両方にあります。どちらかを消してください。',
    ],
    [
      'a session in other words',
      'every thu',
      'every Thursday',
      "7:64 sessions.night-desk.days[0] [session-day] 日は '2026-12-06'、'every thu'（毎週木曜）、'2nd sun'（第2日曜）、'last sun'（最終日曜）のように書いてください。「every thu」ではありませんか。",
    ],
    [
      'a number that is none',
      '03-0000-0100',
      '代表',
      '9:39 sections.hokenryo.phone [section-phone] 「代表」は電話番号として読めません。本文の {{phone}} に入る番号です。例: 03-0000-0100',
    ],
    [
      'a further number that is none',
      '０３−００００−０１０１',
      '0120',
      "9:63 sections.hokenryo.numbers[0] [wrong-type] ここには文字を書いてください。例: '120'",
    ],
  ])('are refused at the place: %s', (_title, from, to, fault) => {
    expect(TOWN).toContain(from);
    expect(shown(TOWN.replace(from, () => to))).toEqual([fault]);
  });

  it('change a word of the policy for one section in a line', () => {
    const line = 'policy: { departments: { hokenryo: { collection: { allowed: [未納] } } } }\n';
    const read = readTown(TOWN + line, 'town.yaml');
    expect(read).toMatchObject({
      town: { policy: { ...MODEL_TOWN.policy, departments: { hokenryo: { collection: { allowed: ['未納'] } } } } },
    });
  });

  it('have rules of words for sections that there are', () => {
    const page = `${TOWN}policy: ${JSON.stringify({ ...MODEL_TOWN.policy, departments: { hokenryou: {} } })}\n`;
    expect(shown(page)).toEqual([expect.stringContaining('policy.departments.hokenryou [policy-section]')]);
    expect(shown(page.replace('hokenryou', 'hokenryo'))).toEqual([]);
  });
});
