import type { LookUp, SendAnswer, SmsGateway } from '../../activities/channels/sms/gateway.js';
import type { Database, Sql } from '../../activities/store/database.js';

/** Where a worker is killed: at every place between a permit and the record of what became of it. */
export const SENDING_POINTS = [
  'before-permit',
  'before-permit-commit',
  'before-call',
  'call-taken',
  'before-record',
  'before-record-commit',
  'after-record',
  'before-look-up',
  'after-look-up',
  'before-replan-commit',
] as const;
/** Where the intake of events is killed. */
export const INTAKE_POINTS = ['before-event-commit', 'before-answer'] as const;
export type Point = (typeof SENDING_POINTS)[number] | (typeof INTAKE_POINTS)[number];

/** Told whenever the work comes to a point; a deadly one never answers. */
export type Reached = (point: Point) => Promise<void>;

/** The product's gateway, with the points of a call. */
export function watchedGateway(gateway: SmsGateway, reached: Reached, deadly: Point | null): SmsGateway {
  return {
    ...gateway,
    async send(message): Promise<SendAnswer> {
      await reached('before-call');
      const answer = gateway.send(message);
      if (deadly === 'call-taken') {
        await untilTaken(gateway, message.dispatchId, answer);
        await reached('call-taken');
      }
      await answer;
      await reached('before-record');
      return answer;
    },
    async lookUp(dispatchId, since): Promise<LookUp> {
      await reached('before-look-up');
      const found = await gateway.lookUp(dispatchId, since);
      await reached('after-look-up');
      return found;
    },
  };
}

/** The gateway has the message, whether or not it has said so. One that it refuses never comes. */
async function untilTaken(gateway: SmsGateway, dispatchId: string, answer: Promise<SendAnswer>): Promise<void> {
  let answered = false;
  void answer.then(() => (answered = true));
  while (!answered && (await gateway.lookUp(dispatchId, '')).kind !== 'found');
}

/** Which points a transaction has, by the statement that makes it what it is. */
const TRANSACTIONS: readonly {
  makes: (text: string, values: readonly unknown[]) => boolean;
  first?: Point;
  before: Point;
  after?: Point;
}[] = [
  { makes: (text) => text.includes(`SET state = 'permitted'`), first: 'before-permit', before: 'before-permit-commit' },
  {
    makes: (text, values) => text.includes('SET state = $2') && values[1] === 'accepted',
    before: 'before-record-commit',
    after: 'after-record',
  },
  { makes: (text) => text.includes('plannedAgain'), before: 'before-replan-commit' },
  { makes: (text) => text.includes('INSERT INTO events'), before: 'before-event-commit' },
];

/** The product's database, with the points of its transactions. */
export function watchedDatabase(database: Database, reached: Reached): Database {
  return {
    ...database,
    async transaction(work) {
      let kind: (typeof TRANSACTIONS)[number] | undefined;
      const note = async (text: string, values: readonly unknown[] = []) => {
        const found = TRANSACTIONS.find(({ makes }) => makes(text, values));
        if (!found) return;
        kind = found;
        if (found.first) await reached(found.first);
      };
      const result = await database.transaction(async (sql) => {
        const done = await work(noting(sql, note));
        if (kind) await reached(kind.before);
        return done;
      });
      if (kind?.after) await reached(kind.after);
      return result;
    },
  };
}

function noting(sql: Sql, note: (text: string, values?: readonly unknown[]) => Promise<void>): Sql {
  return {
    rows: async (text, values) => {
      await note(text, values);
      return sql.rows(text, values);
    },
    row: async (text, values) => {
      await note(text, values);
      return sql.row(text, values);
    },
    run: async (text, values) => {
      await note(text, values);
      return sql.run(text, values);
    },
    copy: (copies) => sql.copy(copies),
  };
}
