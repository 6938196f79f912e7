/** A page of the language as an object: JSON is YAML. What is left out is that of a plain program about dues. */
export function pageOf(sections: Page): string {
  const { days = 'every-day', from = '00:00' } = sections.gate?.window ?? {};
  const weekend = days === 'every-day' ? ['sat', 'sun'] : [];
  const waves = { on: ['mon', 'tue', 'wed', 'thu', 'fri', ...weekend], at: from, max: 1000 };
  const page: Page = { ...PLAIN, waves, ...sections };
  return JSON.stringify({ ...page, gate: { ...page.gate, feeds: page.about === 'due' ? FEEDS : {} } });
}

export interface Page {
  gate?: { window: { days: string; from: string; to: string }; [setting: string]: unknown };
  [section: string]: unknown;
}

/** A feed that is never late. */
const FEEDS = { 'care-payments': '3 business days' };

const PLAIN = {
  program: 'language-test',
  title: { ja: '試験', en: 'Test' },
  department: 'hokenryo',
  purpose: 'collection',
  legalBasis: '国民健康保険法',
  about: 'due',
  unit: 'payer',
  facts: {
    balance: { type: 'yen', column: '未納額' },
    dueOn: { type: 'date', column: '納期限' },
    tax: { type: 'text', column: '税目' },
    fiscalYear: { type: 'text', column: '賦課年度' },
    term: { type: 'text', column: '期別' },
  },
  enrol: { again: 'once-per-case' },
  ends: [{ on: 'payment.confirmed', when: 'due.balance < 1000', as: 'paid', goal: true }],
  holds: [{ on: 'payment.provisional', until: ['payment.confirmed', 'payment.reversed'] }],
  gate: { window: { days: 'every-day', from: '00:00', to: '23:59' }, stale: '7 days' },
};

/** What a program about bookings has otherwise. */
export const BOOKINGS = {
  purpose: 'health',
  about: 'booking',
  unit: 'case',
  facts: {
    on: { type: 'date', column: '予約日', speak: true },
    time: { type: 'time', column: '予約時刻', speak: true },
    venue: { type: 'text', column: '会場', speak: true, most: 12 },
  },
  ends: [
    { on: 'booking.cancelled', as: 'cancelled' },
    { on: 'attended', as: 'attended', goal: true },
  ],
  holds: [],
  restarts: [{ on: 'booking.changed' }],
};

export const WORDS = '{{sender}}です。お知らせがあります。お電話ください。{{phone}}';
export const sms = (id: string, more: Record<string, unknown> = {}) => ({ id, ...more, sms: { text: { ja: WORDS } } });
export const card = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  ...more,
  postcard: { template: 'notice', kind: 'sealed' },
});
export const call = (id: string, more: Record<string, unknown> = {}, phone: Record<string, unknown> = {}) => ({
  id,
  ...more,
  phone: { script: { ja: WORDS }, attempts: 2, bands: ['am', 'pm'], ...phone },
});
export const task = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  ...more,
  task: { what: { ja: '確認してください。', en: 'Please check.' } },
});
