import { askingCallStep, secondsProgram } from '../support/seconds-program.js';
import { type Desk, openDesk } from './desk.js';

describe('the telephone queue over HTTP', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(secondsProgram(askingCallStep('call')));
  });
  afterAll(() => desk.close());

  it('shows the questions, and takes their answers and no others', async () => {
    const { dispatchId } = await desk.planned('call', { mobile: null, landline: '0300000003' });
    const operator = await desk.as('operator');
    const { body: queue } = await operator.get('/v1/calls').expect(200);
    expect(queue.items).toMatchObject([{ dispatchId, numberKind: 'landline' }]);
    expect(queue.items[0].questions.reason.choices).toHaveProperty('forgot');
    const at = `/v1/calls/${dispatchId}`;
    await operator.post(`${at}/take`).expect(200);
    const { body: shown } = await operator.post(`${at}/number`).expect(200);
    expect(shown).toMatchObject({ number: '0300000003', numberKind: 'landline', questions: queue.items[0].questions });
    const outcome = { outcome: 'reached-self', answers: { reason: 'rain' } };
    const { body: refused } = await operator.post(`${at}/outcome`, outcome).expect(422);
    expect(refused).toMatchObject({ code: 'invalid-input', errors: [{ path: 'answers.reason' }] });
    await operator.post(`${at}/outcome`, { ...outcome, answers: { reason: 'forgot' } }).expect(200);
    expect((await operator.post(`${at}/outcome`, outcome).expect(422)).body.code).toBe('invalid-input');
    const again = await operator.post(`${at}/outcome`, { outcome: 'reached-self' }).expect(409);
    expect(again.body.code).toBe('wrong-state');
  });
});
