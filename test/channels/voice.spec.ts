import { parse } from 'csv-parse/sync';
import { lift, stop } from '../../activities/channels/stops.js';
import { listVoiceLists, makeVoiceList, voiceListCsv } from '../../activities/channels/voice/lists.js';
import { recordVoiceResults } from '../../activities/channels/voice/results.js';
import { freshDatabase } from '../support/postgres.js';
import { secondsProgram, voiceStep } from '../support/seconds-program.js';
import { buildTown, type Town } from '../support/town.js';
import { DEPARTMENT, NOON, planned, stateOf, tell, toldTo } from './planned.js';

describe('automatic calls', () => {
  let town: Town;
  let drop: () => Promise<void>;
  const asking = { department: DEPARTMENT, actor: 'operator' };

  beforeAll(async () => {
    const fresh = await freshDatabase();
    drop = fresh.drop;
    town = await buildTown(fresh.url, secondsProgram(voiceStep('voice')));
  });
  beforeEach(() => town.setClock(NOON));
  afterAll(async () => {
    await town.database.close();
    await drop();
  });

  const due = (person = {}) => planned(town, { step: 'voice', landline: '0300000003', ...person });
  async function listOf() {
    const made = await makeVoiceList(town, asking);
    if (!made) throw new Error('a call was due');
    return made;
  }
  const results = (listId: string, lines: string[], content = ['整理番号,結果', ...lines].join('\r\n')) =>
    recordVoiceResults(town, { ...asking, listId, content: Buffer.from(content) });
  const linesOf = (csv: string): string[][] => parse(csv, { bom: true, from_line: 2 });

  it('go out with a list through the gate: a number, the words and our reference, and nothing else of the person', async () => {
    const [one, hidden, payer] = [await due(), await due(), await due()];
    await tell(town, hidden, 'resident.protected');
    await tell(town, payer, 'payment.confirmed');
    const { csv, rows, id } = await listOf();
    expect(rows).toBe(1);
    expect(csv.startsWith('\uFEFF"電話番号","読み上げ文","整理番号"\r\n')).toBe(true);
    expect(linesOf(csv)).toEqual([
      ['0300000003', '見本市保険料係です。お知らせがあります。お電話ください。03-0000-0100', one.dispatchId],
    ]);
    expect(await stateOf(town, one)).toBe('accepted');
    expect(await makeVoiceList(town, asking)).toBeNull();
    expect(await voiceListCsv(town, { ...asking, listId: id })).toBe(csv);
    expect(await listVoiceLists(town.database, asking)).toMatchObject([{ id, rows: 1, open: 1, madeBy: 'operator' }]);
  });

  it('cannot become a formula, nor break the lines, by the words of a program', async () => {
    await due();
    await town.database.run(`UPDATE departments SET sender = E'=1+1\\nです'`);
    const { csv } = await listOf();
    await town.database.run(`UPDATE departments SET sender = '見本市保険料係'`);
    expect(linesOf(csv)[0]?.[1]).toBe("'=1+1 ですです。お知らせがあります。お電話ください。03-0000-0100");
  });

  it('are left out of a file that is fetched once more after the payment, provisional or confirmed', async () => {
    const [one, two, three] = [await due(), await due(), await due()];
    const { id } = await listOf();
    await tell(town, one, 'payment.confirmed');
    await tell(town, two, 'payment.provisional');
    const csv = (await voiceListCsv(town, { ...asking, listId: id })) ?? '';
    expect(linesOf(csv).map((line) => line[2])).toEqual([three.dispatchId]);
    expect(await crossed(one)).toBe(true);
  });

  it('are left out of it while the case or the enrolment is on hold, and come back afterwards', async () => {
    const [one, two] = [await due(), await due()];
    const { id } = await listOf();
    const file = async () =>
      linesOf((await voiceListCsv(town, { ...asking, listId: id })) ?? '').map((line) => line[2]);
    await town.database.run(`UPDATE cases SET held_by = 'payment.provisional' WHERE id = $1`, [one.caseId]);
    await town.database.run(`UPDATE enrolments SET held_by = 'contact.promised', held_until = $2 WHERE id = $1`, [
      two.enrolmentId,
      '2026-12-01T00:00:00.000Z',
    ]);
    expect(await file()).toEqual([]);
    await town.setClock('2026-12-01T00:00:00.000Z');
    expect(await file()).toEqual([two.dispatchId]);
  });

  it('are left out of it once their result is known, or the resident or the number is not to be called any more', async () => {
    const [told, refusing, asked] = [await due(), await due(), await due({ household: 'H-1' })];
    await due({ landline: '0300000055' });
    const { id } = await listOf();
    const file = async () =>
      linesOf((await voiceListCsv(town, { ...asking, listId: id })) ?? '').map((line) => line[2]);
    await results(id, [`${told.dispatchId},不在`]);
    const suppress = (column: string, value: unknown, reason: string, channel: string | null) =>
      town.database.run(
        `INSERT INTO suppressions (id, department, ${column}, reason, channel, source) VALUES (gen_random_uuid(), $1, $2, $3, $4, 'test')`,
        [DEPARTMENT, value, reason, channel],
      );
    await suppress('resident_id', refusing.residentId, 'opted-out', 'voice');
    await suppress('number_key', town.vault.numberKey('0300000055'), 'wrong-number', null);
    expect(await file()).toEqual([asked.dispatchId]);
    const relative = await town.enrol({ household: 'H-1' });
    await suppress('resident_id', relative.residentId, 'protected', null);
    expect(await file()).toEqual([]);
  });

  it('are left out of it while the campaign, the program or the channel is stopped', async () => {
    const one = await due();
    const { id } = await listOf();
    const calls = async () =>
      linesOf((await voiceListCsv(town, { ...asking, listId: id })) ?? '').map((line) => line[2]);
    const targets = { campaign: town.campaignId, program: 'seconds-test', channel: 'voice' } as const;
    for (const scope of ['campaign', 'program', 'channel'] as const) {
      const request = { department: DEPARTMENT, scope, target: targets[scope], reason: '確認', actor: 'operator' };
      const { id: stopId } = await stop(town.database, request);
      expect([scope, await calls()]).toEqual([scope, []]);
      await lift(town.database, { department: DEPARTMENT, stopId, actor: 'operator' });
      expect(await calls()).toEqual([one.dispatchId]);
    }
  });

  it('never ring a number that came after the gate had looked', async () => {
    const one = await due();
    const { id } = await listOf();
    const [point] = await town.database.rows<{ id: string }>(
      'SELECT contact_point_id AS id FROM dispatches WHERE id = $1',
      [one.dispatchId],
    );
    const other = town.vault.seal('0300000099', `contact_points/value/${point?.id}`);
    await town.database.run('UPDATE contact_points SET value = $2 WHERE id = $1', [point?.id, other]);
    expect(linesOf((await voiceListCsv(town, { ...asking, listId: id })) ?? '')).toEqual([]);
  });

  it('come back with results in the words of the services, which the runs are told once', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => due()));
    const { id } = await listOf();
    const [one, two, three, four, five] = people.map(({ dispatchId }) => dispatchId);
    const told = [`${one},応答`, `${two},不在`, `${three},話し中`, `${four},MACHINE`];
    expect(await results(id, told)).toEqual({ kind: 'recorded', recorded: 4, known: 0, open: 1 });
    expect(await results(id, told)).toEqual({ kind: 'recorded', recorded: 0, known: 4, open: 1 });
    expect(await results(id, [...told, `${five},no_answer`])).toEqual({
      kind: 'recorded',
      recorded: 1,
      known: 4,
      open: 0,
    });
    const signals = (await Promise.all(people.map((who) => toldTo(town, who)))).flat();
    expect(signals.map(({ payload }) => payload.outcome)).toEqual([
      'answered',
      'no-answer',
      'busy',
      'voicemail',
      'no-answer',
    ]);
  });

  it('teach the town that a number is dead, for every program and once', async () => {
    const one = await due({ landline: '0300000077' });
    const { id } = await listOf();
    await results(id, [`${one.dispatchId},現在使われていません`]);
    await results(id, [`${one.dispatchId},現在使われていません`]);
    const known = await town.database.rows(
      `SELECT 1 FROM suppressions WHERE reason = 'wrong-number' AND number_key = $1`,
      [town.vault.numberKey('0300000077')],
    );
    expect(known).toHaveLength(1);
  });

  it('a file with one wrong line is refused with that line, and nothing of it is recorded', async () => {
    const [one, two] = [await due(), await due()];
    const { id } = await listOf();
    const answer = await results(id, [`${one.dispatchId},応答`, `${two.dispatchId},たぶん`, `${id},応答`]);
    expect(answer).toMatchObject({ kind: 'refused', faults: [{ row: 3 }] });
    expect(await results(id, [`${one.dispatchId},応答`, `${id},応答`])).toEqual({
      kind: 'refused',
      faults: [
        {
          row: 3,
          ja: '3行目の整理番号は、このリストにありません。別のリストの結果でないか確かめてください。',
          en: 'Line 3 has a reference that is not in this list. Is it the result of another list?',
        },
      ],
    });
    expect(await Promise.all([one, two].map((who) => stateOf(town, who)))).toEqual(['accepted', 'accepted']);
    expect(await results(id, [`${one.dispatchId},応答`])).toMatchObject({ recorded: 1 });
    expect(await results(id, [`${one.dispatchId},不在`])).toMatchObject({ kind: 'refused', faults: [{ row: 2 }] });
  });

  it('two files at the same time record each call once', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => due()));
    const { id } = await listOf();
    const lines = people.map(({ dispatchId }) => `${dispatchId},応答`);
    const answers = await Promise.all([results(id, lines), results(id, [...lines].reverse())]);
    expect(answers.map((answer) => 'recorded' in answer && answer.recorded).sort()).toEqual([0, 8]);
  });

  it('keep another department out', async () => {
    await due();
    expect(await makeVoiceList(town, { ...asking, department: 'kenko' })).toBeNull();
    const { id } = await listOf();
    const stranger = { ...asking, department: 'kenko', listId: id };
    expect(await voiceListCsv(town, stranger)).toBeNull();
    expect(await recordVoiceResults(town, { ...stranger, content: Buffer.from('x') })).toEqual({ kind: 'no-list' });
  });

  async function crossed({ dispatchId }: { dispatchId: string }): Promise<boolean> {
    return Boolean(
      await town.database.row('SELECT 1 FROM dispatches WHERE id = $1 AND crossed_at IS NOT NULL', [dispatchId]),
    );
  }
});
