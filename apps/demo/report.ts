import type { ListReport } from '../../activities/import/report.js';
import type { Database } from '../../activities/store/database.js';

export interface DemoReport {
  program: string;
  days: number;
  import: {
    rows: number;
    accepted: number;
    eligible: ListReport['eligible'];
    excluded: Record<string, number>;
    kept: number;
    errors: number;
    duplicates: number;
  };
  enrolled: number;
  sms: { sent: number; delivered: number; undelivered: number; failed: number; unknown: number };
  postcards: { posted: number; pulled: number };
  letters: { posted: number; pulled: number };
  calls: Record<string, number>;
  /** Visits, work of the section's own, notices: by channel and outcome. */
  desk: Record<string, number>;
  holdout: number;
  /** Ended by payment, by the last contact begun before it. */
  stoppedByPayment: Record<string, number>;
  ended: Record<string, number>;
  stillRunning: number;
  held: Record<string, number>;
  refused: Record<string, number>;
  crossed: number;
  seconds: number;
}

/** Counts what the days came to, from the database alone. */
export async function countAll(
  database: Database,
  base: Pick<DemoReport, 'program' | 'days' | 'seconds'> & { list: ListReport },
): Promise<DemoReport> {
  const { list, ...rest } = base;
  const count = (text: string) => counts(database, text);
  const all = async (text: string) => (await count(`SELECT 'all' AS name, count(*)::int FROM ${text}`)).all ?? 0;
  const states = await count('SELECT state AS name, count(*)::int FROM enrolments GROUP BY 1');
  const { rows, accepted, eligible, excluded, kept, duplicates } = list;
  return {
    ...rest,
    import: { rows, accepted, eligible, excluded, kept, errors: list.errorCount, duplicates },
    enrolled: sumOf(states),
    sms: smsOf(await count(begunBy('sms'))),
    postcards: mailOf(await count(begunBy('postcard'))),
    letters: mailOf(await count(begunBy('letter'))),
    calls: await count(CALLS),
    desk: await count(DESK),
    holdout: await all(`enrolments WHERE end_reason = 'holdout'`),
    stoppedByPayment: await count(STOPPED_BY_PAYMENT),
    ended: await count(`SELECT end_reason AS name, count(*)::int FROM enrolments WHERE state = 'ended' GROUP BY 1`),
    stillRunning: states.running ?? 0,
    held: await count(HELD),
    refused: await count(`SELECT outcome AS name, count(*)::int FROM dispatches WHERE state = 'refused' GROUP BY 1`),
    crossed: await all('dispatches WHERE crossed_at IS NOT NULL'),
  };
}

type Counts = Record<string, number>;

const sumOf = (counted: Counts): number => Object.values(counted).reduce((sum, n) => sum + n, 0);

const smsOf = (states: Counts): DemoReport['sms'] => ({
  sent: sumOf(states),
  delivered: states.delivered ?? 0,
  undelivered: states.undelivered ?? 0,
  failed: states.failed ?? 0,
  unknown: states.expired ?? 0,
});

const mailOf = ({ done = 0, withdrawn = 0 }: Counts): DemoReport['letters'] => ({ posted: done, pulled: withdrawn });

const begunBy = (channel: 'sms' | 'postcard' | 'letter') =>
  `SELECT state AS name, count(*)::int FROM dispatches WHERE channel = '${channel}' AND permitted_at IS NOT NULL GROUP BY 1`;

const CALLS = `SELECT outcome AS name, count(*)::int FROM dispatches WHERE channel = 'phone' AND state = 'done' GROUP BY 1`;

const DESK = `
  SELECT channel || ' ' || outcome AS name, count(*)::int FROM dispatches
   WHERE channel IN ('visit', 'task', 'notice') AND state = 'done' GROUP BY 1`;

const HELD = `
  SELECT evidence->>'heldBecause' AS name, count(*)::int FROM dispatches WHERE evidence ? 'heldBecause' GROUP BY 1`;

const STOPPED_BY_PAYMENT = `
  SELECT coalesce((SELECT 'after-' || step FROM dispatches WHERE enrolment_id = enrolments.id AND permitted_at IS NOT NULL
      AND permitted_at <= ended_at ORDER BY permitted_at DESC LIMIT 1), 'before-any-contact') AS name, count(*)::int
    FROM enrolments WHERE state = 'ended' AND end_reason = 'paid' GROUP BY 1`;

async function counts(database: Database, text: string): Promise<Counts> {
  const rows = await database.rows<{ name: string; count: number }>(`${text} ORDER BY 1`);
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/** The report as a table, Japanese and English side by side. */
export function tableOf(report: DemoReport): string {
  return [
    `${report.program}: ${report.days} 日 / days, ${report.seconds.toFixed(1)} s`,
    ...importLines(report),
    ...contactLines(report),
    ...group('架電', 'calls', report.calls),
    ...group('訪問・作業', 'visits and tasks', report.desk),
    ...group('納付により止めた', 'stopped by payment', report.stoppedByPayment),
    ...group('終了', 'ended', report.ended),
    ...group('保留した', 'held at least once', report.held),
    ...group('送らなかった', 'not made', report.refused),
    '',
    line('行き違い', 'crossed', report.crossed),
    line('進行中', 'still running', report.stillRunning),
    '',
  ].join('\n');
}

function importLines({
  import: { rows, accepted, eligible, excluded, kept, duplicates, errors },
}: DemoReport): string[] {
  const { mobile, landline, none } = eligible;
  return [
    '\n取込（import）',
    line('行', 'rows', rows),
    line('対象', 'accepted', `${accepted}  携帯 mobile ${mobile} / 固定 landline ${landline} / なし none ${none}`),
    ...Object.entries(excluded).map(([reason, n]) => `    ${reason}: ${n}`),
    line('確認待ち', 'kept for a person', kept),
    line('重複', 'duplicates', duplicates),
    line('エラー', 'errors', errors),
  ];
}

function contactLines({ enrolled, sms, postcards, letters, holdout }: DemoReport): string[] {
  const { sent, delivered, undelivered, failed, unknown } = sms;
  const outcomes = `着信 delivered ${delivered} / 圏外 undelivered ${undelivered} / エラー failed ${failed} / 不明 unknown ${unknown}`;
  return [
    '\n連絡（contacts）',
    line('進行中にした人', 'enrolled', enrolled),
    line('SMS', 'sent', `${sent}  ${outcomes}`),
    line('はがき', 'postcards', `${postcards.posted}  引抜き pulled ${postcards.pulled}`),
    line('封書', 'letters', `${letters.posted}  引抜き pulled ${letters.pulled}`),
    line('比較対照', 'holdout', holdout),
  ];
}

const line = (ja: string, en: string, value: number | string) => `  ${ja}（${en}）: ${value}`;

const group = (ja: string, en: string, values: Counts): string[] => [
  `\n${ja}（${en}）`,
  ...Object.entries(values).map(([name, value]) => `  ${name}: ${value}`),
];
