import { approveTown, proposeTown, townView, withdrawTown } from '../../activities/programs/town-pages.js';
import { createProgramVersions } from '../../activities/programs/versions.js';
import { MODEL_TOWN } from '../../rules/town.js';
import { page } from './pages.js';
import { DEPARTMENT, openSection, type Section } from './section.js';

/** The settings of a town that lets nobody write of a booking. */
const STRICT = `title: { ja: 別市, en: Other City }
sections:
  kenko: { sender: 別市健康課, phone: 03-0000-0190 }
`;

/** A department that has ruled a phrase out. */
const OWN_WORDS = `title: { ja: 見本市, en: Mihon City }
sections: { kenko: { sender: 見本市健康課, phone: 03-0000-0120 } }
policy:
  departments:
    kenko: { health: { forbidden: [ { rule: forbidden-word, words: { ja: [お待ちしています] } } ] } }
`;

describe("A town's settings", () => {
  let section: Section;
  beforeEach(async () => {
    section = await openSection();
  });
  afterEach(() => section.close());

  const propose = (source: string, actor = 'planner') =>
    proposeTown(section.database, { department: DEPARTMENT, actor, source, file: 'town.yaml' });
  const approve = (hash: string, actor = 'approver') =>
    approveTown(section.database, { department: DEPARTMENT, actor, hash });
  const hashOf = (answer: Awaited<ReturnType<typeof propose>>) => ('hash' in answer ? answer.hash : '');

  it('are as shipped until two persons have settled others', async () => {
    expect(await townView(section.database, DEPARTMENT)).toEqual({ town: MODEL_TOWN, page: null, proposal: null });
    const hash = hashOf(await propose(STRICT));
    expect(await townView(section.database, DEPARTMENT)).toMatchObject({
      town: MODEL_TOWN,
      proposal: { source: STRICT },
    });
    expect(await approve(hash, 'planner')).toEqual({ kind: 'same-person' });
    expect(await approve('another page')).toEqual({ kind: 'changed' });
    expect(await approve(hash)).toMatchObject({ kind: 'in-force', town: { title: { ja: '別市' } } });
    expect(await approve(hash)).toMatchObject({ kind: 'in-force' });
    expect(await townView(section.database, DEPARTMENT)).toMatchObject({
      town: { title: { ja: '別市' } },
      page: { source: STRICT, proposedBy: 'planner', approvedBy: 'approver' },
      proposal: null,
    });
    expect(await section.audited()).toEqual(['planner town.proposed', 'approver town.approved']);
  });

  it('with faults are not stored', async () => {
    expect(await propose('title: 別市\ncolour: red\n')).toMatchObject({ kind: 'refused', faults: [{}, {}] });
    expect(await townView(section.database, DEPARTMENT)).toMatchObject({ proposal: null });
  });

  it('that are proposed may be proposed otherwise or taken back; what is in force stays', async () => {
    const first = hashOf(await propose(STRICT));
    expect(await propose(STRICT, 'colleague')).toEqual({ kind: 'known', hash: first });
    const second = hashOf(await propose(`${STRICT}# corrected\n`, 'colleague'));
    expect(await approve(first)).toEqual({ kind: 'changed' });
    expect(await withdrawTown(section.database, { department: DEPARTMENT, actor: 'colleague' })).toBe(true);
    expect(await withdrawTown(section.database, { department: DEPARTMENT, actor: 'colleague' })).toBe(false);
    expect(await approve(second)).toEqual({ kind: 'no-proposal' });
    expect(await townView(section.database, DEPARTMENT)).toEqual({ town: MODEL_TOWN, page: null, proposal: null });
  });

  it('of now are what a page is read against at its publication: a page that breaks them is not published', async () => {
    await section.draft(page().replace('健診の予約をお待ちしています。', '健診の予約は 03-0000-0120 へ。'));
    expect(await section.submit(1)).toMatchObject({ kind: 'submitted' });
    await approve(hashOf(await propose(STRICT)));
    expect(await section.publish(1)).toMatchObject({ kind: 'refused' });
    expect(await section.states()).toEqual(['1 in-review']);
  });

  it('of now are what the tests are played with at the publication: one that fails blocks it', async () => {
    await section.draft(page({ card: '3 business days after sms', expectedOn: 'day 3' }));
    expect(await section.submit(1)).toMatchObject({ kind: 'submitted' });
    await approve(hashOf(await propose(`${STRICT}closures: { dates: [2026-11-26] }\n`)));
    expect(await section.publish(1)).toMatchObject({ kind: 'tests-failed', trials: { failed: 1 } });
    expect(await section.states()).toEqual(['1 in-review']);
  });

  it('of its publication stay with a version, whatever the town settles later', async () => {
    await approve(hashOf(await propose(`${STRICT}closures: { yearly: ['07-06', '07-07', '07-08'] }\n`)));
    await section.release(page());
    const shut = async () => {
      const version = await section.database.row<{ id: string }>('SELECT id FROM program_versions');
      const { plan } = await createProgramVersions(section.database).byId(null, version?.id ?? '');
      return plan.calendar.closures.some((day) => day.includes('-07-0'));
    };
    expect(await shut()).toBe(true);
    await approve(hashOf(await propose(STRICT)));
    expect(await shut()).toBe(true);
  });

  it('of words are settled by two, hold for pages from then on, and leave what is published alone', async () => {
    await section.release(page());
    const hash = hashOf(await propose(OWN_WORDS));
    const later = page({ card: '5 days after sms', expectedOn: 'day 5' });
    expect(await section.draft(later)).toMatchObject({ kind: 'drafted', version: 2 });
    expect(await approve(hash, 'planner')).toEqual({ kind: 'same-person' });
    expect(await approve(hash)).toMatchObject({ kind: 'in-force' });
    expect(await section.submit(2)).toMatchObject({ kind: 'refused', faults: [{ rule: 'forbidden-word' }] });
    expect(await section.draft(page({ card: '6 days after sms', expectedOn: 'day 6' }))).toMatchObject({
      kind: 'refused',
      faults: [{ rule: 'forbidden-word' }],
    });
    expect(await section.states()).toEqual(['1 published', '2 draft']);
    const [published, inForce] = await section.database.rows<{ departments: unknown }>(
      `SELECT town #> '{policy,departments}' AS departments FROM program_versions WHERE version = 1
       UNION ALL SELECT town #> '{policy,departments}' FROM departments`,
    );
    expect(published?.departments).toEqual({});
    expect(inForce?.departments).toMatchObject({ kenko: { health: { forbidden: [{ rule: 'forbidden-word' }] } } });
  });

  it('as shipped are kept with a version too', async () => {
    await section.release(page());
    await approve(hashOf(await propose(STRICT)));
    const kept = await section.database.row<{ town: unknown }>('SELECT town FROM program_versions');
    expect(kept?.town).toEqual(JSON.parse(JSON.stringify(MODEL_TOWN)));
  });
});
