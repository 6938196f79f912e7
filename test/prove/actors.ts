import type { SmsGateway } from '../../activities/channels/sms/gateway.js';
import { recoverUnclear } from '../../activities/channels/sms/recovery.js';
import { type SmsTiming, sendDue } from '../../activities/channels/sms/sending.js';
import { stop } from '../../activities/channels/stops.js';
import { recordEvents } from '../../activities/events/record-events.js';
import { loadFeedFile } from '../../activities/feeds/load-feed-file.js';
import { createOutreachActivities } from '../../activities/gate/ask.js';
import type { Database } from '../../activities/store/database.js';
import { cloudEventSchema } from '../../rules/cloud-event.js';
import { plusMs } from '../../rules/time.js';
import type { Town } from '../support/town.js';
import type { Journal, Told } from './journal.js';
import { BALANCE, NOON, type Plot, RECEIVED_ON, type SettledPayer } from './proving-ground.js';
import type { Op } from './schedule.js';
import { type Hooks, type Staging, stagedDatabase } from './staged-database.js';

export interface Play extends Staging {
  town: Town;
  plot: Plot;
  gateway(flow: string): SmsGateway;
  /** Lets the gateway's time pass, too. */
  passTime(): string;
  /** The planted bug: the answer goes out before the commit, which then may never come. */
  answersEarly: boolean;
  losesPower(): boolean;
}

/** The permit holds longer than in use, since a schedule stops the work for as long as it likes. */
const TIMING: SmsTiming = { permitMs: 30_000, fenceMs: 60_000, settleMs: 60_000, askAgainMs: 5_000 };

type Act<Kind extends Op['kind']> = (play: Play, op: Extract<Op, { kind: Kind }>, flow: string) => Promise<void>;

const ACTS: { [Kind in Op['kind']]: Act<Kind> } = {
  async worker(play, { rounds }, flow) {
    const { versions, vault } = play.town;
    const deps = { versions, vault, gateway: play.gateway(flow), timing: TIMING, database: stagedDatabase(play, flow) };
    for (let round = 0; round < rounds; round += 1) {
      await recoverUnclear(deps);
      await sendDue(deps);
    }
  },
  async 'ask-again'(play, { payer }, flow) {
    const outreach = createOutreachActivities({ versions: play.town.versions, database: stagedDatabase(play, flow) });
    const { enrolmentId } = payerOf(play, payer);
    await outreach.askForContact({
      enrolmentId,
      step: 'sms',
      attempt: 1,
      at: NOON,
      tells: [],
      closes: false,
      known: {},
    });
  },
  async event(play, op, flow) {
    const { plot, town } = play;
    const payer = payerOf(play, op.payer);
    const occurredAt = plusMs('2026-11-20T00:00:00.000Z', op.minute * 60_000);
    const id = `${plot.campaignId.slice(0, 8)}-${op.id}`;
    const told: Told = { kind: 'event', id, type: op.type, payer: op.payer, occurredAt, channel: op.channel };
    const event = cloudEventSchema.parse({
      id,
      source: 'accounts',
      type: op.type,
      time: occurredAt,
      ...contentOf(op, payer),
    });
    await tell(play, told, flow, (database) =>
      recordEvents(
        { database, versions: town.versions },
        { department: town.department, actor: 'accounts', events: [event] },
      ),
    );
  },
  async 'payment-file'(play, { payer }, flow) {
    const { department, versions } = play.town;
    const { content, declared } = paymentFile(payerOf(play, payer));
    await tell(play, { kind: 'payment-file', payer }, flow, (database) =>
      loadFeedFile(
        { database, versions },
        {
          department,
          feed: 'nhi-payments',
          fileName: 'payments.csv',
          content,
          throughOn: RECEIVED_ON,
          declared,
          actor: 'accounts',
        },
      ),
    );
  },
  async 'campaign-stop'(play, _op, flow) {
    const { department } = play.town;
    const request = {
      department,
      scope: 'campaign',
      target: play.plot.campaignId,
      reason: 'proof',
      actor: 'operator',
    } as const;
    await tell(play, { kind: 'campaign-stop' }, flow, (database) => stop(database, request));
  },
  async 'feed-behind'(play, _op, flow) {
    await tell(play, { kind: 'feed-behind' }, flow, (database) =>
      database.transaction((sql) =>
        sql.run(`UPDATE feeds SET watermark = '2026-11-17' WHERE department = $1`, [play.town.department]),
      ),
    );
  },
  async 'lease-lost'(play, _op, flow) {
    await stagedDatabase(play, flow).run(
      `UPDATE dispatches SET leased_until = NULL WHERE id IN (
        SELECT id FROM dispatches WHERE campaign_id = $1 FOR NO KEY UPDATE SKIP LOCKED)`,
      [play.plot.campaignId],
    );
  },
  async 'time-passes'(play, _op, flow) {
    await play.stage.turn(flow, 'time passes');
    await stagedDatabase(play, flow).run('UPDATE proof_clock SET now = $1', [play.passTime()]);
  },
};

/** Plays one part; what goes wrong in it is noted, and judged by the checker. */
export async function act(play: Play, op: Op, flow: string): Promise<void> {
  try {
    await play.stage.turn(flow, 'begin');
    await (ACTS[op.kind] as Act<Op['kind']>)(play, op as never, flow);
  } catch (error) {
    if (error instanceof PowerCut) return;
    const code =
      error instanceof Error && 'code' in error
        ? String(error.code)
        : error instanceof Error
          ? error.message
          : 'unknown';
    play.journal.note({ kind: 'failed', what: flow, code });
  }
}

class PowerCut extends Error {}

async function tell(
  play: Play,
  told: Told,
  flow: string,
  work: (database: Database) => Promise<unknown>,
): Promise<void> {
  const { journal } = play;
  journal.note({ kind: 'told', told });
  const hooks: Hooks = play.answersEarly ? { beforeCommit: () => answerEarly(play, journal, told) } : {};
  const answer = await work(stagedDatabase(play, flow, hooks));
  if (!play.answersEarly) journal.note({ kind: 'answered', told, answer });
}

function answerEarly(play: Play, journal: Journal, told: Told): void {
  journal.note({ kind: 'answered', told, answer: null });
  if (play.losesPower()) throw new PowerCut();
}

function payerOf({ plot }: Play, index: number): SettledPayer {
  const payer = plot.payers[index];
  if (!payer) throw new Error(`no payer ${index}`);
  return payer;
}

function contentOf(
  { type, channel }: Extract<Op, { kind: 'event' }>,
  payer: SettledPayer,
): { subject: string; data: object } {
  const subject =
    type.startsWith('resident.') || type === 'number.wrong' ? `resident:${payer.residentNumber}` : payer.caseKey;
  if (type.startsWith('payment.')) return { subject, data: { receivedOn: RECEIVED_ON, yen: BALANCE } };
  if (type === 'number.wrong') return { subject, data: { position: 1 } };
  return { subject, data: channel ? { channel } : {} };
}

function paymentFile({ caseKey }: SettledPayer) {
  const [number, , , term] = caseKey.slice('due:'.length).split('/');
  const lines = [
    '宛名番号,税目,賦課年度,期別,収納日,納付額,データ区分',
    `${number},国保,R08,${term}期,${RECEIVED_ON.replaceAll('-', '')},${BALANCE},2`,
  ];
  return { content: Buffer.from(`${lines.join('\r\n')}\r\n`), declared: { rows: 1, yen: BALANCE } };
}
