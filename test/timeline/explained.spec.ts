import { recordTask, showTask, takeTask } from '../../activities/channels/desk/desk.js';
import { recordCall, showNumber, takeCall } from '../../activities/channels/phone/telephone.js';
import { sealBatches } from '../../activities/channels/postcard/batches.js';
import type { TimelineEntry } from '../../activities/timeline/entries.js';
import { timelineOf } from '../../activities/timeline/timeline.js';
import { type Desk, openDesk } from '../gate/desk.js';
import { agreeOn, releaseTo } from '../programs/moving-town.js';
import {
  askingCallStep,
  cardStep,
  letterStep,
  noticeStep,
  secondsProgram,
  smsStep,
  taskStep,
} from '../support/seconds-program.js';
import type { Enrolled } from '../support/town.js';

const NOON = '2026-11-24T03:00:00.000Z';
const TOWARDS =
  '    at: 5 days after sms\n    title: { ja: 再案内, en: Second notice }\n    when: due.balance >= 1000\n    otherwise: { no-address: end }\n';
const PROGRAM = secondsProgram(
  smsStep('sms') +
    cardStep('card', TOWARDS) +
    askingCallStep('call')
      .replace('phone:', 'phone:')
      .replace('- id: call\n', '- id: call\n    at: 5 days after card\n') +
    letterStep('letter', '[payment-slip, reply-card]', '    at: 5 days after call\n') +
    '  - id: which\n    decide: [ { when: due.balance >= 1000, go: officer }, { go: tell } ]\n' +
    taskStep('officer', '    at: 1 days after letter\n') +
    noticeStep('tell', 'nozei', '    at: 1 days after officer\n'),
);

describe('The timeline of an enrolment', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk(PROGRAM, NOON);
  });
  afterEach(() => desk.close());

  const read = async ({ enrolmentId }: Enrolled) => {
    const timeline = await timelineOf(desk, { department: desk.department, enrolmentId });
    if (!timeline) throw new Error('no timeline');
    return timeline;
  };
  const entry = async (who: Enrolled, is: (one: TimelineEntry) => boolean) => {
    const found = (await read(who)).entries.find(is);
    if (!found) throw new Error('no such entry');
    return found;
  };
  const cardOf = async (who: Enrolled, step: string) => ({
    department: desk.department,
    dispatchId: (await desk.dispatchOf(who, step)).id,
    actor: 'operator',
  });

  it('says of each step to come when, on what it depends, and where its outcomes lead', async () => {
    const who = await desk.enrol();
    const card = await entry(who, ({ tense, facts }) => tense === 'future' && facts?.step === 'card');
    expect(card.title).toEqual({ ja: 'はがき「再案内」の予定', en: 'Postcard "Second notice" planned' });
    const told = (card.conditions ?? []).map(({ ja }) => ja).join('\n');
    expect(told).toMatch(/未納額.*1,000円以上.*場合だけ行います/);
    expect(told).toMatch(/ここで終わります/);
    const task = await entry(who, ({ tense, facts }) => tense === 'future' && facts?.step === 'tell');
    expect(task.work).toMatchObject({ forSection: 'nozei', what: { en: expect.stringContaining('examination') } });
    expect((await read(who)).stops.map(({ ja }) => ja).join('\n')).toMatch(/「納付（確報）」の通知が届き/);
  });

  it('tells what was asked on the telephone and answered, in the words of the program', async () => {
    const who = await desk.enrol({ landline: '0300000001' });
    await desk.ask(who, 'call', { at: NOON });
    const card = await cardOf(who, 'call');
    await takeCall(desk, card);
    await showNumber(desk, card);
    await recordCall(desk, { ...card, outcome: 'reached-self', answers: { reason: 'no-time' } });
    expect((await entry(who, ({ kind }) => kind === 'contact')).contact?.answers).toEqual([
      {
        question: { name: 'reason', ja: '受診しなかった理由は何ですか', en: 'Why was the check-up missed?' },
        choice: { name: 'no-time', ja: '時間がない', en: 'No time' },
      },
    ]);
    expect((await entry(who, ({ kind }) => kind === 'event')).facts).toMatchObject({ 'answer.reason': 'no-time' });
  });

  it('does not call a contact made that was withdrawn after it had been taken', async () => {
    const who = await desk.enrol({ landline: '0300000001' });
    await desk.ask(who, 'call', { at: NOON });
    await takeCall(desk, await cardOf(who, 'call'));
    await desk.tell(who.caseKey, 'payment.confirmed', { receivedOn: '2026-11-24', yen: 50_000 });
    const { entries } = await read(who);
    expect(entries.some(({ kind }) => kind === 'contact')).toBe(false);
    expect(entries.find(({ kind }) => kind === 'not-made')).toMatchObject({
      title: { ja: '電話：連絡しませんでした' },
      because: { reason: 'withdrawn' },
    });
  });

  it('never plans anything for a time that has passed', async () => {
    const who = await desk.enrol();
    await desk.ask(who, 'officer', { at: NOON });
    const later = '2026-12-10T03:00:00.000Z';
    await desk.setClock(later);
    const future = (await read(who)).entries.filter(({ tense }) => tense === 'future');
    expect(future.map(({ facts }) => facts?.step)).toEqual(['tell']);
    expect(future.every(({ at }) => at >= later)).toBe(true);
  });

  it('tells what was put into a letter, and does not say that a sealed one is on its way', async () => {
    const who = await desk.enrol();
    await desk.database.run(
      `INSERT INTO contact_points (id, department, resident_id, kind, position, value, source)
        SELECT gen_random_uuid(), $1, $2, 'postal', 1, '', 'list'
         WHERE NOT EXISTS (SELECT 1 FROM contact_points WHERE resident_id = $2 AND kind = 'postal')`,
      [desk.department, who.residentId],
    );
    await desk.ask(who, 'letter', { at: NOON });
    await sealBatches(desk, { department: desk.department, actor: 'operator' });
    const { contact, title } = await entry(who, ({ kind }) => kind === 'contact');
    expect(contact?.inserts).toEqual([
      { name: 'payment-slip', ja: '納付書', en: 'payment slip' },
      { name: 'reply-card', ja: 'reply-card', en: 'reply-card' },
    ]);
    expect(title).toEqual({ ja: '封書：締め切りました（引渡し前）', en: 'Letter: sealed, not handed over yet' });
  });

  it('tells what a section was asked for, while it waits and when it is done', async () => {
    const who = await desk.enrol();
    await desk.ask(who, 'tell', { at: NOON });
    expect((await entry(who, ({ tense }) => tense === 'now')).work?.forSection).toBe('nozei');
    const card = await cardOf(who, 'tell');
    await takeTask(desk, card);
    await showTask(desk, card);
    await recordTask(desk, { ...card, outcome: 'handed-over', note: '内線で連絡' });
    const done = await entry(who, ({ kind }) => kind === 'contact');
    expect(done).toMatchObject({
      title: { ja: expect.stringContaining('他課への連絡') },
      work: { forSection: 'nozei', what: { ja: '受診を確認してください' } },
      contact: { note: '内線で連絡', proof: { actor: 'operator' } },
    });
  });

  it('tells of a move to another version, and who has agreed to it', async () => {
    const who = await desk.enrol();
    await releaseTo(desk, PROGRAM.replace('5 days after call', '6 days after call'));
    await agreeOn(desk, { choice: 'move', from: 1, to: 2 });
    expect(await entry(who, ({ kind }) => kind === 'moved')).toMatchObject({
      tense: 'past',
      title: { ja: '第1版から第2版へ移しました' },
      facts: { from: 1, to: 2, by: 'approver' },
    });
    expect((await read(who)).enrolment.version).toBe(2);
  });

  it('names all cases that get one contact', async () => {
    const who = await desk.enrol();
    const other = await desk.enrol({ residentId: who.residentId, unitOf: who.enrolmentId });
    const { cases } = (await read(who)).enrolment;
    expect(cases[0]).toEqual({ caseKey: who.caseKey, endReason: null });
    expect(cases.map(({ caseKey }) => caseKey).sort()).toEqual([who.caseKey, other.caseKey].sort());
  });

  it.each([
    [{ state: 'proposed', holdout: true }, 'running', 'holdout', false],
    [{ state: 'proposed', holdout: false }, 'draft', 'not-approved', true],
    [{ state: 'approved', holdout: false }, 'approved', 'not-started', true],
  ])('says why nothing goes out yet: %j', async ({ state, holdout }, campaign, reason, comes) => {
    const who = await desk.enrol();
    await desk.database.run('UPDATE enrolments SET state = $2, holdout = $3 WHERE id = $1', [
      who.enrolmentId,
      state,
      holdout,
    ]);
    await desk.database.run('UPDATE campaigns SET state = $1', [campaign]);
    const { entries } = await read(who);
    expect(entries.find(({ tense }) => tense === 'now')?.because?.reason).toBe(reason);
    expect(entries.some(({ tense }) => tense === 'future')).toBe(comes);
  });

  it('shows what comes later above what comes first, also at the same moment', async () => {
    const { entries } = await read(await desk.enrol());
    const future = entries.filter(({ tense }) => tense === 'future').map(({ facts }) => facts?.step);
    expect(future).toEqual(['tell', 'officer', 'which', 'letter', 'call', 'call', 'card', 'sms']);
  });
});
