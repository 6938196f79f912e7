import type { EventType } from '../../rules/events.js';
import type { HistoryModel } from '../../rules/simulator/histories.js';
import { DAY_MS, type LocalDate } from '../../rules/time.js';

/** Where and when a ready-made program is played: its section, its list, and what residents do meanwhile. */
export interface Scene {
  program: string;
  department: string;
  title: { ja: string; en: string };
  sender: string;
  phone: string;
  /** The sample list, and which of its rows when not all. */
  list: string;
  only?: Readonly<Record<string, string>>;
  /** The first day, and how many are played unless the command says otherwise. */
  from: LocalDate;
  days: number;
  /** The day through which the list's balances include payments. */
  asOf: LocalDate | null;
  feed?: Feed;
  /** What happens outside, drawn by lot; the sample payment files come beside it where the feed has them. */
  outside: HistoryModel;
}

export interface Feed {
  id: string;
  title: { ja: string; en: string };
  firstOn: LocalDate;
  /** Sample files of real days; else one file a day in which nobody pays. */
  samples: boolean;
}
const HOUR_MS = 3_600_000;

const NOBODY_PAYS: HistoryModel['payments'] = {
  share: 0,
  after: { leastMs: 0, usualMs: 0 },
  provisionalFirst: 0,
  confirmedAfter: { leastMs: 0, usualMs: 0 },
  reversed: 0,
  partly: 0,
  part: 0,
};

const happens = (on: EventType, share: number, days: number, data?: Record<string, unknown>) => ({
  on,
  share,
  after: { leastMs: HOUR_MS, usualMs: days * DAY_MS },
  ...(data && { data }),
});

const PAYS: HistoryModel['payments'] = {
  share: 0.3,
  after: { leastMs: DAY_MS, usualMs: 14 * DAY_MS },
  provisionalFirst: 0.8,
  confirmedAfter: { leastMs: 3 * DAY_MS, usualMs: 2 * DAY_MS },
  reversed: 0.01,
  partly: 0.1,
  part: 0.5,
};

const NHI_PAYMENTS: Feed = {
  id: 'nhi-payments',
  title: { ja: '国保収納', en: 'NHI payments' },
  firstOn: '2026-11-16',
  samples: true,
};

const TAX = {
  department: 'nozei',
  title: { ja: '納税課', en: 'Tax section' },
  sender: '見本市納税課',
  phone: '03-0000-0110',
};
const HEALTH = {
  department: 'hoken',
  title: { ja: '予防接種係', en: 'Vaccinations' },
  sender: '見本市予防接種係',
  phone: '03-0000-0130',
};

/** The ready-made programs over the sample files; the first is played when none is named. */
export const SCENES: readonly Scene[] = [
  {
    program: 'nhi-payment-check',
    department: 'hokenryo',
    title: { ja: '保険料係', en: 'Premium section' },
    sender: '見本市保険料係',
    phone: '03-0000-0100',
    list: 'nhi-unpaid.csv',
    from: '2026-11-24',
    days: 60,
    asOf: '2026-11-13',
    feed: NHI_PAYMENTS,
    outside: { payments: NOBODY_PAYS, others: [] },
  },
  {
    program: 'broken-instalment-check',
    ...TAX,
    list: 'instalment-plans.csv',
    from: '2026-11-24',
    days: 50,
    asOf: '2026-11-23',
    feed: { id: 'levy-payments', title: { ja: '収納', en: 'Payments' }, firstOn: '2026-11-23', samples: false },
    outside: { payments: PAYS, others: [happens('plan.agreed', 0.1, 12), happens('contact.made', 0.05, 8)] },
  },
  {
    program: 'letter-posted-notice',
    ...TAX,
    list: 'nhi-unpaid.csv',
    from: '2026-11-24',
    days: 40,
    asOf: '2026-11-13',
    feed: NHI_PAYMENTS,
    // The tax system posts its statutory reminders the next day.
    outside: {
      payments: NOBODY_PAYS,
      others: [
        { on: 'reminder.issued', share: 1, after: { leastMs: 32 * HOUR_MS, usualMs: 0 }, data: { on: '2026-11-25' } },
      ],
    },
  },
  {
    program: 'telephone-first',
    ...TAX,
    list: 'nhi-unpaid.csv',
    from: '2026-11-24',
    days: 50,
    asOf: '2026-11-13',
    feed: NHI_PAYMENTS,
    outside: { payments: NOBODY_PAYS, others: [happens('contact.made', 0.05, 10)] },
  },
  {
    program: 'specific-health-checkup',
    department: 'kenko',
    title: { ja: '健康課', en: 'Health section' },
    sender: '見本市健康課',
    phone: '03-0000-0120',
    list: 'health-check.csv',
    from: '2026-08-03',
    days: 90,
    asOf: null,
    outside: {
      payments: NOBODY_PAYS,
      others: [happens('exam.done', 0.25, 40), happens('booking.made', 0.1, 15), happens('contact.made', 0.03, 20)],
    },
  },
  {
    program: 'maternal-child-health',
    department: 'boshi',
    title: { ja: '母子保健係', en: 'Mother and child' },
    sender: '見本市母子保健係',
    phone: '03-0000-0140',
    list: 'mother-child.csv',
    from: '2026-11-24',
    days: 45,
    asOf: null,
    outside: {
      payments: NOBODY_PAYS,
      others: [happens('visit.booked', 0.4, 5), happens('attended', 0.1, 12), happens('pregnancy.ended', 0.02, 10)],
    },
  },
  {
    program: 'vaccination-reminder',
    ...HEALTH,
    list: 'vaccination-bookings.csv',
    from: '2026-11-24',
    days: 30,
    asOf: null,
    outside: {
      payments: NOBODY_PAYS,
      others: [
        happens('booking.cancelled', 0.05, 6),
        happens('booking.changed', 0.05, 5, { on: '2026-12-18', time: '13:00', venue: '北部公民館' }),
      ],
    },
  },
  {
    program: 'vaccination-cancelled',
    ...HEALTH,
    list: 'vaccination-bookings.csv',
    only: { 予約日: '2026/12/08' },
    from: '2026-12-08',
    days: 3,
    asOf: null,
    outside: {
      payments: NOBODY_PAYS,
      others: [happens('booking.changed', 0.3, 1, { on: '2026-12-20', time: '13:00', venue: '北部公民館' })],
    },
  },
  {
    program: 'notifiable-disease-contact',
    department: 'kansensho',
    title: { ja: '保健所', en: 'Health centre' },
    sender: '見本市保健所',
    phone: '03-0000-0150',
    list: 'notifiable-disease.csv',
    from: '2026-11-24',
    days: 10,
    asOf: null,
    outside: { payments: NOBODY_PAYS, others: [happens('hospitalised', 0.04, 3), happens('recovered', 0.05, 4)] },
  },
];

export const sceneOf = (program: string): Scene | undefined => SCENES.find((scene) => scene.program === program);
