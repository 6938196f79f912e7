import { secondsProgram, voiceStep } from '../support/seconds-program.js';
import { type Desk, openDesk } from './desk.js';

describe('automatic calls over HTTP', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(secondsProgram(voiceStep('voice')));
  });
  afterAll(() => desk.close());

  it('a list is made, fetched again, answered by the service, and kept nowhere with its numbers', async () => {
    const operator = await desk.as('operator');
    expect((await operator.post('/v1/voice/lists').expect(409)).body.code).toBe('nothing-due');
    const { dispatchId } = await desk.planned('voice', { landline: '0300000003' });
    expect((await operator.post(`/v1/tasks/${dispatchId}/take`).expect(404)).body.code).toBe('not-found');
    const made = await operator.post('/v1/voice/lists').set('Idempotency-Key', 'list-1').expect(201);
    expect(made.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(made.text).toContain(`"0300000003"`);
    expect(await desk.town.database.rows('SELECT 1 FROM idempotency_keys')).toEqual([]);
    const at = made.headers.location ?? '';
    expect(at).toMatch(/^\/v1\/voice\/lists\/[\da-f-]{36}\.csv$/);
    const again = await operator
      .get(at)
      .expect(200)
      .expect('Content-Disposition', /voice-list\.csv/);
    expect(again.text).toBe(made.text);
    const results = at.replace('.csv', '/results');
    const csv = `整理番号,結果\n${dispatchId},不在\n`;
    expect((await operator.upload(results, csv).expect(200)).body).toMatchObject({ recorded: 1, known: 0, open: 0 });
    expect((await operator.upload(results, csv).expect(200)).body).toMatchObject({ recorded: 0, known: 1 });
    const { body } = await operator.get('/v1/voice/lists').expect(200);
    expect(body.items).toMatchObject([{ rows: 1, open: 0, madeBy: 'operator' }]);
    expect(desk.log.join('')).not.toMatch(/0300000003/);
    const exports = await desk.town.database.rows(`SELECT 1 FROM audit WHERE action = 'voice-list.exported'`);
    expect(exports).toHaveLength(1);
  });

  it('a wrong results file is refused with its lines in both languages', async () => {
    const operator = await desk.as('operator');
    await desk.planned('voice', { landline: '0300000004' });
    const made = await operator.post('/v1/voice/lists').expect(201);
    const results = (made.headers.location ?? '').replace('.csv', '/results');
    const { body } = await operator.upload(results, '整理番号,結果\nX1,応答\nX2,応答\n').expect(422);
    expect(body).toMatchObject({ code: 'file-refused', faults: [{ line: 2 }, { line: 3 }] });
    expect(body.detail).toBe(body.faults[0].ja);
    const stranger = await desk.as('stranger', 'kenko');
    expect((await stranger.upload(results, 'x').expect(404)).body.code).toBe('not-found');
    expect((await stranger.get(made.headers.location ?? '').expect(404)).body.code).toBe('not-found');
  });
});
