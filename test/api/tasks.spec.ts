import { tell } from '../channels/planned.js';
import { noticeStep, secondsProgram, taskStep, visitStep } from '../support/seconds-program.js';
import { type Desk, openDesk } from './desk.js';

const LATER = '    at: 1 day after start\n';

describe('the desk over HTTP', () => {
  let desk: Desk;
  beforeAll(async () => {
    const steps = visitStep('visit') + taskStep('slip', LATER) + noticeStep('tell', 'kenko', LATER);
    desk = await openDesk(secondsProgram(steps));
  });
  afterAll(() => desk.close());

  it('a visit is listed without name and address, shown to who took it, and recorded once', async () => {
    const { dispatchId, number } = await desk.planned('visit');
    const [one, two] = [await desk.as('visitor-1'), await desk.as('visitor-2')];
    const at = `/v1/tasks/${dispatchId}`;
    const list = await one.get('/v1/tasks?channel=visit').expect(200);
    expect(list.body.items).toMatchObject([{ dispatchId, channel: 'visit', residentNumber: number, what: null }]);
    expect(list.text).not.toMatch(/見本 太郎|東町/);
    expect((await one.post(`${at}/show`).expect(409)).body.code).toBe('held-by-another');
    await one.post(`${at}/take`).expect(200);
    expect((await two.post(`${at}/take`).expect(409)).body.code).toBe('held-by-another');
    expect((await two.post(`${at}/release`).expect(409)).body.code).toBe('held-by-another');
    const shown = await one.post(`${at}/show`).set('Idempotency-Key', 'show-1').expect(200);
    expect(shown.body).toMatchObject({ dispatchId, name: '見本 太郎', address: '見本市東町1-1' });
    expect(await desk.town.database.rows('SELECT 1 FROM idempotency_keys')).toEqual([]);
    expect((await two.post(`${at}/outcome`, { outcome: 'met' }).expect(409)).body.code).toBe('held-by-another');
    await one.post(`${at}/outcome`, { outcome: 'absent', note: '差置' }).expect(200);
    expect((await one.post(`${at}/outcome`, { outcome: 'met' }).expect(409)).body.code).toBe('wrong-state');
    expect((await one.get('/v1/tasks?channel=visit').expect(200)).body.items).toEqual([]);
    expect(desk.log.join('')).not.toMatch(/太郎|東町|差置/);
  });

  it('a payment between the taking and the showing is answered with its reason instead of the address', async () => {
    const who = await desk.planned('visit');
    const visitor = await desk.as('visitor-1');
    await visitor.post(`/v1/tasks/${who.dispatchId}/take`).expect(200);
    await tell(desk.town, who, 'payment.confirmed');
    const { body } = await visitor.post(`/v1/tasks/${who.dispatchId}/show`).expect(409);
    expect(body).toMatchObject({ code: 'contact-refused', reason: 'paid', detail: '納付を確認しました' });
  });

  it('an outcome that is none of its kind is refused with those that are, a promise needs its day', async () => {
    const { dispatchId } = await desk.planned('slip');
    const clerk = await desk.as('clerk');
    const at = `/v1/tasks/${dispatchId}`;
    await clerk.post(`${at}/take`).expect(200);
    const wrong = await clerk.post(`${at}/outcome`, { outcome: 'met' }).expect(422);
    expect(wrong.body.errors).toEqual([{ path: 'outcome', message: 'one of done, not-done' }]);
    const promise = await clerk.post(`${at}/outcome`, { outcome: 'promised' }).expect(422);
    expect(promise.body.errors).toMatchObject([{ path: 'promisedOn' }]);
    await clerk.post(`${at}/release`).expect(200);
    await clerk.post(`${at}/take`).expect(200);
    await clerk.post(`${at}/outcome`, { outcome: 'done' }).expect(200);
  });

  it('a notice is worked by the section it names; the rest of the desk does not exist for that section', async () => {
    const notice = await desk.planned('tell');
    const own = await desk.planned('slip');
    const other = await desk.as('nurse', 'kenko');
    const { body } = await other.get('/v1/tasks').expect(200);
    expect(body.items).toMatchObject([
      { dispatchId: notice.dispatchId, channel: 'notice', what: { ja: '受診を確認してください' }, forSection: 'kenko' },
    ]);
    expect((await other.post(`/v1/tasks/${own.dispatchId}/take`).expect(404)).body.code).toBe('not-found');
    await other.post(`/v1/tasks/${notice.dispatchId}/take`).expect(200);
    await other.post(`/v1/tasks/${notice.dispatchId}/outcome`, { outcome: 'handed-over' }).expect(200);
  });
});
