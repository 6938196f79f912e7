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
  const sms = await count(
    `SELECT state AS name, count(*)::int FROM dispatches WHERE channel = 'sms' AND permitted_at IS NOT NULL GROUP BY 1`,
  );
  const mail = (channel: string) =>
    count(
      `SELECT state AS name, count(*)::int FROM dispatches WHERE channel = '${channel}' AND permitted_at IS NOT NULL GROUP BY 1`,
    );
  const [cards, letters] = [await mail('postcard'), await mail('letter')];
  const states = await count('SELECT state AS name, count(*)::int FROM enrolments GROUP BY 1');
  const { rows, accepted, eligible, excluded, kept, duplicates } = list;
  return {
    ...rest,
    import: { rows, accepted, eligible, excluded, kept, errors: list.errorCount, duplicates },
    enrolled: Object.values(states).reduce((sum, n) => sum + n, 0),
    sms: {
      sent: Object.values(sms).reduce((sum, n) => sum + n, 0),
      delivered: sms.delivered ?? 0,
      undelivered: sms.undelivered ?? 0,
      failed: sms.failed ?? 0,
      unknown: sms.expired ?? 0,
    },
    postcards: { posted: cards.done ?? 0, pulled: cards.withdrawn ?? 0 },
    letters: { posted: letters.done ?? 0, pulled: letters.withdrawn ?? 0 },
    calls: await count(
      `SELECT outcome AS name, count(*)::int FROM dispatches WHERE channel = 'phone' AND state = 'done' GROUP BY 1`,
    ),
    desk: await count(
      `SELECT channel || ' ' || outcome AS name, count(*)::int FROM dispatches
        WHERE channel IN ('visit', 'task', 'notice') AND state = 'done' GROUP BY 1`,
    ),
    holdout: (await count(`SELECT 'all' AS name, count(*)::int FROM enrolments WHERE end_reason = 'holdout'`)).all ?? 0,
    stoppedByPayment: await count(STOPPED_BY_PAYMENT),
    ended: await count(`SELECT end_reason AS name, count(*)::int FROM enrolments WHERE state = 'ended' GROUP BY 1`),
    stillRunning: states.running ?? 0,
    held: await count(
      `SELECT evidence->>'heldBecause' AS name, count(*)::int FROM dispatches WHERE evidence ? 'heldBecause' GROUP BY 1`,
    ),
    refused: await count(`SELECT outcome AS name, count(*)::int FROM dispatches WHERE state = 'refused' GROUP BY 1`),
    crossed: (await count(`SELECT 'all' AS name, count(*)::int FROM dispatches WHERE crossed_at IS NOT NULL`)).all ?? 0,
  };
}

const STOPPED_BY_PAYMENT = `
  SELECT coalesce((SELECT 'after-' || step FROM dispatches WHERE enrolment_id = enrolments.id AND permitted_at IS NOT NULL
      AND permitted_at <= ended_at ORDER BY permitted_at DESC LIMIT 1), 'before-any-contact') AS name, count(*)::int
    FROM enrolments WHERE state = 'ended' AND end_reason = 'paid' GROUP BY 1`;

async function counts(database: Database, text: string): Promise<Record<string, number>> {
  const rows = await database.rows<{ name: string; count: number }>(`${text} ORDER BY 1`);
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/** The report as a table, Japanese and English side by side. */
export function tableOf(report: DemoReport): string {
  const line = (ja: string, en: string, value: number | string) => `  ${ja}（${en}）: ${value}`;
  const group = (ja: string, en: string, values: Record<string, number>) => [
    `\n${ja}（${en}）`,
    ...Object.entries(values).map(([name, value]) => `  ${name}: ${value}`),
  ];
  const { eligible } = report.import;
  return [
    `${report.program}: ${report.days} 日 / days, ${report.seconds.toFixed(1)} s`,
    '\n取込（import）',
    line('行', 'rows', report.import.rows),
    line(
      '対象',
      'accepted',
      `${report.import.accepted}  携帯 mobile ${eligible.mobile} / 固定 landline ${eligible.landline} / なし none ${eligible.none}`,
    ),
    ...Object.entries(report.import.excluded).map(([reason, n]) => `    ${reason}: ${n}`),
    line('確認待ち', 'kept for a person', report.import.kept),
    line('重複', 'duplicates', report.import.duplicates),
    line('エラー', 'errors', report.import.errors),
    '\n連絡（contacts）',
    line('進行中にした人', 'enrolled', report.enrolled),
    line(
      'SMS',
      'sent',
      `${report.sms.sent}  着信 delivered ${report.sms.delivered} / 圏外 undelivered ${report.sms.undelivered} / エラー failed ${report.sms.failed} / 不明 unknown ${report.sms.unknown}`,
    ),
    line('はがき', 'postcards', `${report.postcards.posted}  引抜き pulled ${report.postcards.pulled}`),
    line('封書', 'letters', `${report.letters.posted}  引抜き pulled ${report.letters.pulled}`),
    line('比較対照', 'holdout', report.holdout),
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
