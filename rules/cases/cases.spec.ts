import { cloudEventSchema } from '../cloud-event.js';
import { EVENTS_DOC, type EventType } from '../events.js';
import { CASE_KIND_NAMES, CASE_KINDS, knownFacts } from './index.js';

const told = (subject: string) => ({
  ...{ id: '1', source: 'shuno', type: 'contact.made', time: '2026-11-24T10:00:00+09:00', subject },
});

describe.each(CASE_KIND_NAMES)('a case of kind %s', (kind) => {
  const { title, keyColumns, keyOf, example, neededFacts, asOfFact, sets } = CASE_KINDS[kind];

  it('has a title in both languages', () => {
    expect([title.ja, title.en]).not.toContain('');
  });

  it('has a key that events can name, and that begins with the kind', () => {
    expect(cloudEventSchema.safeParse(told(example)).error).toBeUndefined();
    expect(example.startsWith(`${kind}:`)).toBe(true);
  });

  it('never has a key that events cannot name, whatever the cells say', () => {
    const odd = ['', ' ', 'a b', 'a　b', 'a/b', '1歳6か月児 健診', '2026-11-24', 'R08', '5期', 'x'.repeat(300)];
    for (const text of odd) {
      const parts = keyColumns.map(({ read }) => read(text));
      if (parts.some((part) => part === null)) continue;
      const key = keyOf('0000100259', parts.map(String));
      expect(cloudEventSchema.safeParse(told(key)).error).toBeUndefined();
      expect(key.split('/')).toHaveLength(example.split('/').length);
    }
  });

  it('has facts whose types agree, wherever they come from', () => {
    const known = knownFacts(kind);
    for (const facts of [...Object.values(sets), { ...Object.fromEntries(entriesOf(neededFacts)) }])
      for (const [name, { type }] of Object.entries(facts)) expect([name, known[name]]).toEqual([name, type]);
    if (asOfFact) expect(neededFacts[asOfFact]).toBe('date');
  });

  it('takes from an event only what events of that type tell', () => {
    for (const [type, facts] of Object.entries(sets)) {
      const { about, data } = EVENTS_DOC[type as EventType];
      expect(about).toBe('case');
      for (const set of Object.values(facts)) if ('from' in set) expect(data[set.from]?.type).toBe(set.type);
    }
  });
});

const entriesOf = (facts: Readonly<Record<string, string>>) =>
  Object.entries(facts).map(([name, type]) => [name, { type }] as const);

describe('keys', () => {
  const keyOf = (kind: keyof typeof CASE_KINDS, number: string, ...cells: string[]) => {
    const { keyColumns, keyOf: spell } = CASE_KINDS[kind];
    const parts = keyColumns.map(({ read }, place) => read(cells[place] ?? ''));
    return parts.includes(null) ? null : spell(number, parts.map(String));
  };

  it.each([
    ['due', ['国保', 'R08', '第５期'], 'due:0000100259/国保/2026/5'],
    ['due', ['軽自', 'R08', '全期'], 'due:0000100259/軽自/2026/全期'],
    ['due', ['軽自', 'R08', ' 全期分 '], 'due:0000100259/軽自/2026/全期'],
    ['due', ['国保', 'R08', '１期'], 'due:0000100259/国保/2026/1'],
    ['due', ['国保', 'R08', '随１'], 'due:0000100259/国保/2026/随1'],
    ['due', ['国保', 'R08', '随期'], 'due:0000100259/国保/2026/随1'],
    ['due', ['国保', 'R08', '随時'], 'due:0000100259/国保/2026/随1'],
    ['due', ['国保', 'R08', '随時1期'], 'due:0000100259/国保/2026/随1'],
    ['due', ['国保', 'R08', '随期第02期'], 'due:0000100259/国保/2026/随2'],
    ['booking', ['Ｖ105120'], 'booking:V105120'],
    ['screening', ['K102020', 'R08.06.26'], 'screening:K102020/2026'],
    ['screening', ['K102020', '2027/03/31'], 'screening:K102020/2026'],
    ['screening', ['K102020', '令和9年4月1日'], 'screening:K102020/2027'],
    ['care', ['出生通知', '2026/10/22'], 'care:0000100259/出生通知/2026-10-22'],
    ['care', ['健診 未受診／1歳6か月', '20261022'], 'care:0000100259/健診-未受診-1歳6か月/2026-10-22'],
    ['infection', ['C106560'], 'infection:C106560'],
    ['matter', ['断水のお知らせ／本町 3丁目'], 'matter:0000100259/断水のお知らせ-本町-3丁目'],
  ] as const)('of %s from %j', (kind, cells, key) => {
    expect(keyOf(kind, '0000100259', ...cells)).toBe(key);
  });

  it.each([
    ['due', ['国保 退職', 'R08', '5期']],
    ['due', ['国保', '八', '5期']],
    ['due', ['国保', 'R08', '前納']],
    ['due', ['国保', 'R08', '全1期']],
    ['due', ['国保', 'R08', '随0']],
    ['booking', ['V 105120']],
    ['screening', ['K102020', '']],
    ['care', ['出生通知', 'R08.10.00']],
    ['infection', ['']],
    ['matter', ['　']],
  ] as const)('cannot be told of %s from %j', (kind, cells) => {
    expect(keyOf(kind, '0000100259', ...cells)).toBeNull();
  });
});
