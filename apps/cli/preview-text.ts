import { insertName } from '../../rules/explain/names.js';
import type { Sentence } from '../../rules/reading/faults.js';
import type { Context } from './context.js';
import { counts } from './labels.js';
import { table } from './table.js';

type Range = [number, number];

/** What of a campaign tells what it would do. */
export interface Previewed {
  /** Why cases are left alone, in words. */
  leftOut: (Sentence & { reason: string; count: number })[];
  preview: {
    cases: number;
    eligible: number;
    unit: keyof typeof UNITS;
    units: number;
    joined: { units: number; cases: number };
    holdout: number;
    arms: Record<string, number>;
    byFirstChannel: { mobile: number; landline: number; none: number };
    sms: { messages: number; segments: number; segmentsAtMost: number; yen: Range };
    postcards: Range;
    letters: Range;
    inserts: Record<string, Range>;
    calls: Range;
    visits: Range;
    voice: Range;
    tasks: Range;
    notices: Range;
    callMinutes: Range;
    yen: { total: Range };
    waves: { wave: number; startsAt: string; size: number }[];
  };
}

/** Who is contacted, how often and at what cost; kinds of contact that the program does not have are left out. */
export function previewText(context: Context, { preview, leftOut }: Previewed): string {
  const { say, lang } = context;
  const left = leftOut.map((one) => `${say(one)} ${one.count.toLocaleString('en-US')}`).join(', ');
  const rows: [Sentence, string][] = [
    [{ ja: '案件', en: 'cases' }, preview.cases.toLocaleString('en-US')],
    [{ ja: '対象', en: 'eligible' }, eligibleText(context, preview)],
    ...unitRows(context, preview),
    [{ ja: '対象外', en: 'left out' }, left || '0'],
    ...(Object.keys(preview.arms).length > 0
      ? [[{ ja: '文面の比較', en: 'words compared' }, counts(preview.arms, lang)] as [Sentence, string]]
      : []),
    ...loadRows(context, preview),
    [{ ja: '費用', en: 'cost' }, say({ ja: `${range(preview.yen.total)}円`, en: `${range(preview.yen.total)} yen` })],
  ];
  return table(
    ['', ''],
    rows.map(([name, value]) => [say(name), value]),
  )
    .split('\n')
    .slice(2)
    .join('\n');
}

type Preview = Previewed['preview'];

function eligibleText({ say }: Context, { eligible, byFirstChannel: { mobile, landline, none } }: Preview): string {
  return say({
    ja: `${eligible}（携帯 ${mobile}, 固定 ${landline}, 番号なし ${none}）`,
    en: `${eligible} (mobile ${mobile}, landline ${landline}, none ${none})`,
  });
}

/** What gets one contact each, and who is left alone for comparison. */
function unitRows({ say }: Context, { unit, units, joined, holdout }: Preview): [Sentence, string][] {
  const together = say({
    ja: `（うち${joined.units}は複数の案件: ${joined.cases}件）`,
    en: ` (${joined.units} of several cases, ${joined.cases} in all)`,
  });
  return [
    ...(unit === 'case' ? [] : [[UNITS[unit], `${units}${joined.units > 0 ? together : ''}`] as [Sentence, string]]),
    ...(holdout > 0 ? [[{ ja: '連絡しない群', en: 'left alone' }, String(holdout)] as [Sentence, string]] : []),
  ];
}

function loadRows({ say }: Context, preview: Preview): [Sentence, string][] {
  const { sms, callMinutes, inserts } = preview;
  const segments = sms.segments === sms.segmentsAtMost ? `${sms.segments}` : `${sms.segments}–${sms.segmentsAtMost}`;
  const message = say({
    ja: `${sms.messages}通（${segments}区分、およそ${range(sms.yen)}円）`,
    en: `${sms.messages} messages (${segments} segments, about ${range(sms.yen)} yen)`,
  });
  const minutes = say({ ja: `（${range(callMinutes)}分）`, en: ` (${range(callMinutes)} minutes)` });
  const enclosed = Object.entries(inserts).map(([name, many]) => `${say(insertName(name))} ${range(many)}`);
  const loads: [Sentence, Range, string?][] = [
    [{ ja: 'はがき', en: 'postcards' }, preview.postcards],
    [{ ja: '封書', en: 'letters' }, preview.letters, enclosed.length > 0 ? ` (${enclosed.join(', ')})` : ''],
    [{ ja: '電話', en: 'calls' }, preview.calls, minutes],
    [{ ja: '訪問', en: 'visits' }, preview.visits],
    [{ ja: '自動音声', en: 'automatic calls' }, preview.voice],
    [{ ja: '職員の作業', en: 'tasks' }, preview.tasks],
    [{ ja: '他課への連絡', en: 'notices' }, preview.notices],
  ];
  return [
    ...(sms.messages > 0 ? [[{ ja: 'SMS', en: 'SMS' }, message] as [Sentence, string]] : []),
    ...loads.flatMap(([name, load, more = '']) =>
      load[1] > 0 ? [[name, range(load) + more] as [Sentence, string]] : [],
    ),
  ];
}

const range = ([least, most]: Range): string =>
  least === most ? most.toLocaleString('en-US') : `${least.toLocaleString('en-US')}–${most.toLocaleString('en-US')}`;

const UNITS = {
  case: { ja: '案件', en: 'cases' },
  payer: { ja: '納付義務者', en: 'payers' },
  household: { ja: '世帯', en: 'households' },
  phone: { ja: '電話番号', en: 'numbers' },
} satisfies Record<string, Sentence>;
