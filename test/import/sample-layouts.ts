import type { FactColumn, Facts, ListLayout } from '../../rules/import/layout.js';

/** Layouts as programs about each kind of case may declare them, over the headers of the sample lists as they are. */
const text = (column: string): FactColumn => ({ type: 'text', column, optional: true });
const day = (column: string, optional = false): FactColumn => ({ type: 'date', column, optional });
const flag = (column: string): FactColumn => ({ type: 'flag', column });

const TODAY = '2026-11-24';

export const HEALTH_CHECK: ListLayout = {
  ...{ id: 'specific-health-checkup', caseKind: 'screening', today: TODAY },
  facts: {
    ...{ sentOn: day('受診券発送日'), examinedOn: day('今年度受診日', true), lostOn: day('資格喪失日', true) },
    ...{ lastYear: flag('前年度受診'), yearBefore: flag('前々年度受診'), exempt: text('除外事由') },
    fiscalAge: { type: 'fiscal-age', column: '生年月日' },
  },
  exclude({ exempt, examinedOn, lastYear, yearBefore, fiscalAge }) {
    if (exempt !== undefined) return 'exempt';
    if (examinedOn !== undefined) return 'examined';
    if (lastYear || yearBefore) return 'screened-before';
    return Number(fiscalAge) < 40 || Number(fiscalAge) > 74 ? 'age' : null;
  },
};

export const VACCINATION: ListLayout = {
  ...{ id: 'vaccination-reminder', caseKind: 'booking', today: TODAY },
  facts: {
    ...{ on: day('予約日'), time: { type: 'time', column: '予約時刻' }, venue: { type: 'text', column: '会場' } },
    ...{ dose: { type: 'int', column: '接種回数' }, bookedOn: day('予約受付日時') },
  },
  exclude: () => null,
};

export const INSTALMENTS: ListLayout = {
  ...{ id: 'broken-instalment-check', caseKind: 'due', asOfFact: 'dueOn', today: TODAY },
  facts: {
    ...{ balance: { type: 'yen', column: '未納額' }, dueOn: day('納期限'), reminderOn: day('督促発送日', true) },
    ...{ plan: text('分納区分'), planOn: day('分納約束日'), planYen: { type: 'yen', column: '分納約束額' } },
    paid: { type: 'yen', column: '分納納付済額' },
  },
  exclude: ({ planYen, paid }) => (Number(paid) >= Number(planYen) ? 'kept-promise' : null),
};

export const MOTHER_CHILD: ListLayout = {
  ...{ id: 'maternal-child-health', caseKind: 'care', today: TODAY },
  facts: {
    ...{ on: day('基準日'), service: text('事業'), check: text('健診種別'), visitOn: day('訪問予約日', true) },
    state: text('状況'),
  },
  exclude: ({ state }: Facts) => (state === undefined ? null : state === '里帰り' ? 'away' : 'loss'),
};

export const INFECTIONS: ListLayout = {
  ...{ id: 'infection-contact', caseKind: 'infection', today: TODAY },
  facts: {
    ...{ onsetOn: day('発症日'), diagnosedOn: day('診断日'), recoverOn: day('療養終了日') },
    ...{ risk: flag('重症化リスク'), pregnant: flag('妊娠'), age: { type: 'age', column: '生年月日' } },
  },
  exclude: ({ age, risk, pregnant }) => (Number(age) >= 50 || risk || pregnant ? 'call-first' : null),
};
