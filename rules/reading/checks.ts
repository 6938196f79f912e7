import { compileCondition, type FactCatalogue } from '../conditions.js';
import type { Weekday } from '../program.js';
import type { Finding, Path } from './faults.js';
import type { Sections } from './shape.js';
import type { Cap } from './words.js';

/** What must hold between the parts of a program. Each check sees the sections that could be read. */
export function checkSections(sections: Partial<Sections>): Finding[] {
  return CHECKS.flatMap((check) => check(sections));
}

type Check = (sections: Partial<Sections>) => Finding[];

const CHECKS: Check[] = [
  ({ facts, enrol }) =>
    (enrol?.exclude ?? []).flatMap(({ when }, index) =>
      conditionFindings(facts, when, ['enrol', 'exclude', index, 'when']),
    ),
  ({ facts, enrol }) => conditionFindings(facts, enrol?.when, ['enrol', 'when']),
  ({ facts, ends }) =>
    (ends ?? []).flatMap(({ when }, index) => conditionFindings(facts, when, ['ends', index, 'when'])),
  ({ facts }) => columnFindings(facts ?? {}),
  ({ about, facts }) => (about && facts ? neededFacts(facts, CASE_FACTS[about]) : []),
  ({ gate }) =>
    gate && gate.window.from >= gate.window.to ? [{ path: ['gate', 'window', 'to'], ...SAID.window }] : [],
  ({ gate }) => Object.entries(gate?.caps ?? {}).flatMap(([channel, caps]) => capFindings(caps ?? [], channel)),
  ({ gate }) =>
    Object.entries(gate?.feeds ?? {}).flatMap(([feed, age]) =>
      age < 1 || age > 60 ? [{ path: ['gate', 'feeds', feed], ...SAID.feed }] : [],
    ),
  ({ gate, purpose }) =>
    gate && purpose === 'collection' && Object.keys(gate.feeds).length === 0
      ? [{ path: ['gate', 'feeds'], ...SAID.noFeed }]
      : [],
  ({ gate }) => (gate && gate.stale < 1 ? [{ path: ['gate', 'stale'], ...SAID.stale }] : []),
  ({ gate, waves }) =>
    gate && waves && gate.window.from < gate.window.to && (waves.at < gate.window.from || waves.at >= gate.window.to)
      ? [{ path: ['waves', 'at'], ...SAID.waveTime }]
      : [],
  ({ gate, waves }) => (gate?.window.days === 'office' ? weekendFindings(waves?.on ?? []) : []),
  ({ holds }) =>
    (holds ?? []).flatMap(({ on, until }, index) =>
      on.some((type) => until.includes(type)) ? [{ path: ['holds', index, 'until'], ...SAID.hold }] : [],
    ),
];

function conditionFindings(facts: FactCatalogue | undefined, when: string | undefined, path: Path): Finding[] {
  if (!facts || when === undefined) return [];
  const compiled = compileCondition(when, facts);
  if (compiled.kind === 'compiled') return [];
  return compiled.faults.map(({ from, ja, en }) => ({ path, offset: from, ja, en }));
}

/** Two facts cannot come from one column. */
function columnFindings(facts: Sections['facts']): Finding[] {
  const taken = new Map<string, string>();
  return Object.entries(facts).flatMap(([name, { column }]) => {
    const other = taken.get(column);
    taken.set(column, name);
    if (other === undefined) return [];
    return [
      {
        path: ['facts', name, 'column'],
        ja: `列「${column}」はすでに「${other}」に使われています。`,
        en: `The column "${column}" is already used by "${other}".`,
      },
    ];
  });
}

/** A longer period with no more contacts than a shorter one makes the shorter one meaningless. */
function capFindings(caps: Cap[], channel: string): Finding[] {
  return caps.flatMap((cap, index): Finding[] => {
    const path = ['gate', 'caps', channel, index];
    if (cap.limit < 1 || cap.days < 1) return [{ path, ...SAID.capZero }];
    const clash = caps.slice(0, index).some((other) => other.days === cap.days || contradicts(other, cap));
    return clash ? [{ path, ...SAID.capClash }] : [];
  });
}

/** What payments change, and what tells how much a list already knows of them. */
const CASE_FACTS = { due: { balance: 'yen', dueOn: 'date' } } as const;

function neededFacts(facts: Sections['facts'], needed: Record<string, string>): Finding[] {
  return Object.entries(needed).flatMap(([name, type]): Finding[] => {
    const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
    if (fact?.type === type && !fact.optional) return [];
    return [
      {
        path: fact ? ['facts', name] : ['facts'],
        on: 'key',
        ja: `この案件には項目「${name}」（type: ${type}、必須）が必要です。`,
        en: `Cases of this kind need the fact "${name}" of type ${type}, not optional.`,
      },
    ];
  });
}

const contradicts = (a: Cap, b: Cap) => (a.days < b.days ? a.limit > b.limit : b.limit > a.limit);

function weekendFindings(on: readonly Weekday[]): Finding[] {
  return on.flatMap((day, index) =>
    day === 'sat' || day === 'sun' ? [{ path: ['waves', 'on', index], ...SAID.weekend }] : [],
  );
}

const SAID = {
  window: { ja: '終わりの時刻は始まりより後にしてください。', en: 'The window must end after it begins.' },
  feed: {
    ja: 'データ基準日の許容は1〜60開庁日の範囲で書いてください。',
    en: 'A feed may be 1 to 60 business days old.',
  },
  noFeed: {
    ja: '納付の連携（feeds）が必要です。入金が分からないまま連絡しないためです。',
    en: 'A collection program needs a feed of payments: nobody is contacted on old facts.',
  },
  stale: { ja: '1日以上にしてください。', en: 'At least 1 day is needed.' },
  waveTime: { ja: '送信の時刻が、連絡できる時間の外です。', en: 'The waves begin outside the window.' },
  weekend: { ja: '閉庁日に送信日は置けません。', en: 'The window is of office days: no wave goes out on a weekend.' },
  hold: { ja: '保留を始める通知で保留は終えられません。', en: 'The event that begins a hold cannot end it.' },
  capZero: { ja: '回数と日数は1以上にしてください。', en: 'A cap has at least 1 contact and 1 day.' },
  capClash: {
    ja: 'ほかの上限と矛盾しています。長い期間ほど回数を多くしてください。',
    en: 'This contradicts another cap: a longer period allows more contacts.',
  },
};
