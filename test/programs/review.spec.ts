import { replaceDraft } from '../../activities/programs/draft.js';
import { retireProgram } from '../../activities/programs/publish.js';
import { sendBack } from '../../activities/programs/review.js';
import { versionOf, versionsOf } from '../../activities/programs/views.js';
import { LONG_ENGLISH, page } from './pages.js';
import { DEPARTMENT, openSection, PROGRAM, type Section } from './section.js';

const place = { department: DEPARTMENT, program: PROGRAM };
const reviewer = { ...place, actor: 'approver' };

describe('A version of a program', () => {
  let section: Section;
  beforeEach(async () => {
    section = await openSection();
  });
  afterEach(() => section.close());

  const replace = (version: number, source: string, actor = 'planner') =>
    replaceDraft(section.database, { ...place, version, actor, source, file: 'checkup.yaml' });

  it('goes from draft over review to published, each step by whom it may, and each is written down', async () => {
    expect(await section.draft(page())).toMatchObject({ kind: 'drafted', version: 1, warnings: [] });
    expect(await section.submit(1)).toMatchObject({ kind: 'submitted', trials: { passed: 1, failed: 0 } });
    expect(await section.states()).toEqual(['1 in-review']);
    expect(await section.publish(1)).toMatchObject({ kind: 'published' });
    expect(await versionsOf(section.database, place)).toMatchObject([
      {
        version: 1,
        state: 'published',
        authors: ['planner'],
        submittedBy: 'planner',
        approvedBy: 'approver',
        warnings: 0,
        tests: { passed: 1, failed: 0 },
        running: 0,
      },
    ]);
    expect(await section.audited()).toEqual([
      'planner program.drafted 1',
      'planner program.submitted 1',
      'approver program.published 1',
    ]);
  });

  it('is not stored while its page has a fault, and all faults are told', async () => {
    const drafted = await section.draft('program: Bad Name\nsteps: []\n');
    expect(drafted).toMatchObject({
      kind: 'refused',
      faults: expect.arrayContaining([expect.objectContaining({ line: 1 })]),
    });
    expect(await section.states()).toEqual([]);
  });

  it('of another department is not stored', async () => {
    expect(await section.draft(page({ department: 'hoken' }))).toMatchObject({
      kind: 'other-department',
      department: 'hoken',
    });
  });

  it('is known again by its page, however its lines end', async () => {
    await section.draft(page());
    expect(await section.draft(page().replace(/\n/g, '\r\n'), 'colleague')).toMatchObject({
      kind: 'known',
      version: 1,
    });
    expect(await section.states()).toEqual(['1 draft']);
  });

  it('may be rewritten while it is a draft and keeps its number; all who wrote of it are its authors', async () => {
    await section.draft(page());
    const other = page({ card: '5 days after sms', expectedOn: 'day 5' });
    expect(await replace(1, other, 'colleague')).toMatchObject({ kind: 'drafted', version: 1 });
    expect(await replace(1, other, 'colleague')).toMatchObject({ kind: 'known', version: 1 });
    expect(await versionOf(section.database, { ...place, version: 1 })).toMatchObject({
      source: other,
      authors: ['planner', 'colleague'],
    });
    await section.submit(1);
    expect(await section.publish(1, 'colleague')).toEqual({ kind: 'same-person' });
    expect(await section.publish(1, 'planner')).toEqual({ kind: 'same-person' });
    expect(await replace(1, page())).toEqual({ kind: 'wrong-state', state: 'in-review' });
  });

  it('is not rewritten by the page of another program', async () => {
    await section.draft(page());
    expect(await replace(1, page({ program: 'another' }))).toEqual({ kind: 'other-program', program: 'another' });
    expect(await replace(2, page())).toEqual({ kind: 'no-version' });
  });

  it('is not handed in while a test fails, and the report says what came instead', async () => {
    await section.draft(page({ card: '4 days after sms' }));
    const submitted = await section.submit(1);
    expect(submitted).toMatchObject({ kind: 'tests-failed', trials: { failed: 1 } });
    if (submitted.kind !== 'tests-failed') return;
    expect(submitted.trials.trials[0]?.pairs).toContainEqual(
      expect.objectContaining({ expected: expect.objectContaining({ name: 'card', on: '2026-11-27' }), agrees: false }),
    );
    expect(await section.states()).toEqual(['1 draft']);
  });

  it('is not handed in while a warning has no reason; the reason is kept with it', async () => {
    await section.draft(page({ english: LONG_ENGLISH }));
    expect(await section.submit(1)).toMatchObject({
      kind: 'unexplained',
      warnings: [{ rule: 'two-segments', because: null }],
    });
    await replace(1, page({ english: LONG_ENGLISH, because: '英語の方は少ない' }));
    expect(await section.submit(1)).toMatchObject({ kind: 'submitted' });
    const version = await versionOf(section.database, { ...place, version: 1 });
    expect(version?.warnings).toMatchObject([{ rule: 'two-segments', because: '英語の方は少ない' }]);
    expect(version?.trials).toMatchObject({ passed: 1, failed: 0 });
  });

  it('is published by nobody before it was handed in, nor by who handed it in, nor when it is another page than was read', async () => {
    const drafted = await section.draft(page());
    expect(await section.publish(1)).toEqual({ kind: 'wrong-state', state: 'draft' });
    await section.submit(1, 'colleague');
    expect(await section.publish(1, 'planner')).toEqual({ kind: 'same-person' });
    expect(await section.publish(1, 'colleague')).toEqual({ kind: 'same-person' });
    expect(await section.publish(1, 'approver', 'another page')).toEqual({ kind: 'changed' });
    const hash = drafted.kind === 'drafted' ? drafted.hash : '';
    expect(await section.publish(1, 'approver', hash)).toEqual({ kind: 'published', hash });
  });

  it('is sent back with a reason, rewritten, handed in again', async () => {
    await section.draft(page());
    await section.submit(1);
    const because = '五日後の方がよい';
    expect(await sendBack(section.database, { ...reviewer, version: 1, because })).toEqual({ kind: 'sent-back' });
    expect(await sendBack(section.database, { ...reviewer, version: 1, because })).toEqual({ kind: 'sent-back' });
    expect(await versionOf(section.database, { ...place, version: 1 })).toMatchObject({
      state: 'draft',
      sentBackBy: 'approver',
      sentBackBecause: because,
      submittedBy: null,
      trials: null,
    });
    expect(await section.publish(1)).toEqual({ kind: 'wrong-state', state: 'draft' });
    await replace(1, page({ card: '5 days after sms', expectedOn: 'day 5' }));
    expect(await section.submit(1)).toMatchObject({ kind: 'submitted' });
    expect(await section.publish(1)).toMatchObject({ kind: 'published' });
    expect(await sendBack(section.database, { ...reviewer, version: 1, because })).toEqual({
      kind: 'wrong-state',
      state: 'published',
    });
    expect((await section.audited()).filter((line) => line.includes('sent-back'))).toHaveLength(1);
  });

  it('retires the version before; there is never more than one that is published', async () => {
    await section.release(page());
    await section.release(page({ card: '5 days after sms', expectedOn: 'day 5' }));
    expect(await section.states()).toEqual(['1 retired', '2 published']);
    expect(await section.audited()).toContain('approver program.retired 1');
    await expect(
      section.database.run(`INSERT INTO program_versions (id, department, program, version, hash, source, definition, state, created_by)
        SELECT gen_random_uuid(), department, program, 9, hash, source, definition, 'published', created_by FROM program_versions WHERE version = 1`),
    ).rejects.toThrow('program_versions_one_published');
  });

  it('may be retired by hand, and its page comes back as a new version', async () => {
    await section.release(page());
    expect(await retireProgram(section.database, { ...reviewer, version: 1 })).toEqual({ kind: 'retired' });
    expect(await retireProgram(section.database, { ...reviewer, version: 1 })).toEqual({ kind: 'retired' });
    expect(await section.draft(page())).toMatchObject({ kind: 'drafted', version: 2 });
    expect(await section.draft(page())).toMatchObject({ kind: 'known', version: 2 });
    expect(await retireProgram(section.database, { ...reviewer, version: 2 })).toEqual({
      kind: 'wrong-state',
      state: 'draft',
    });
    expect((await section.audited()).filter((line) => line.includes('retired'))).toHaveLength(1);
  });

  it('is handed in and published once, however often and from how many sides it is asked', async () => {
    const drafted = await Promise.all([section.draft(page()), section.draft(page()), section.draft(page())]);
    expect(drafted.map(({ kind }) => kind).sort()).toEqual(['drafted', 'known', 'known']);
    const submitted = await Promise.all([section.submit(1), section.submit(1)]);
    expect(submitted.map(({ kind }) => kind).sort()).toEqual(['in-review', 'submitted']);
    const published = await Promise.all([section.publish(1), section.publish(1), section.publish(1, 'chief')]);
    expect(published.map(({ kind }) => kind)).toEqual(['published', 'published', 'published']);
    expect((await section.audited()).filter((line) => line.includes('published'))).toHaveLength(1);
  });

  it('is given the title that was published last', async () => {
    await section.release(page());
    await section.draft(page().replace('健診のご案内', '健診のお知らせ'));
    const title = async () =>
      (await section.database.row<{ title: { ja: string } }>('SELECT title FROM programs'))?.title.ja;
    expect(await title()).toBe('健診のご案内');
    await section.submit(2);
    await section.publish(2);
    expect(await title()).toBe('健診のお知らせ');
  });
});

describe('A version that was handed in', () => {
  let section: Section;
  beforeAll(async () => {
    section = await openSection();
    await section.release(page());
    await section.draft(page({ card: '5 days after sms', expectedOn: 'day 5' }));
    await section.submit(2);
  });
  afterAll(() => section.close());

  const CHANGES = [
    `source = source || '#'`,
    `hash = 'other'`,
    `definition = definition || '{"purpose": "emergency"}'`,
    'version = version + 10',
    `program = 'other'`,
    'id = gen_random_uuid()',
    `authors = ARRAY['nobody']`,
    `created_by = 'nobody'`,
  ];

  it.each(CHANGES)('never changes, whoever writes to the database: %s', async (change) => {
    for (const version of [1, 2]) {
      await expect(
        section.database.run(`UPDATE program_versions SET ${change} WHERE version = ${version}`),
      ).rejects.toThrow('it never changes');
    }
  });

  it.each([
    `state = 'draft'`,
    `state = 'in-review'`,
    `approved_by = 'chief'`,
    `town = '{}'`,
    `trials = NULL`,
    `warnings = '[{}]'`,
    'published_at = now()',
  ])('never changes once it is published: %s', async (change) => {
    await expect(section.database.run(`UPDATE program_versions SET ${change} WHERE version = 1`)).rejects.toThrow(
      'it never changes',
    );
  });

  it('is never removed, and approved by nobody who has a part in it', async () => {
    await expect(section.database.run('DELETE FROM program_versions WHERE version = 1')).rejects.toThrow();
    await expect(
      section.database.run(
        `UPDATE program_versions SET state = 'published', approved_by = 'planner' WHERE version = 2`,
      ),
    ).rejects.toThrow();
  });
});
