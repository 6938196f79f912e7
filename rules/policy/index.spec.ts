import { LANGUAGES } from '../steps/texts.js';
import { DEFAULT_POLICY, PURPOSES, policySchema, termsFor } from './index.js';

const own = (override: object) =>
  policySchema.parse({ ...DEFAULT_POLICY, departments: { zeimu: { collection: override } } });

const wordsOf = (policy: typeof DEFAULT_POLICY, department: string) =>
  termsFor(policy, { purpose: 'collection', department }).forbidden.flatMap(({ words }) => words.ja ?? []);

describe('the shipped policy', () => {
  it('is data that a town could have written itself', () => {
    expect(policySchema.parse(JSON.parse(JSON.stringify(DEFAULT_POLICY)))).toEqual(DEFAULT_POLICY);
  });

  it('asks for the crossing sentence in every language that a text may have', () => {
    const [crossing] = DEFAULT_POLICY.purposes.collection.required;
    expect(Object.keys(crossing?.anyOf ?? {}).sort()).toEqual([...LANGUAGES].sort());
    expect(Object.keys(crossing?.example ?? {}).sort()).toEqual([...LANGUAGES].sort());
  });

  it('tells nobody’s name, diagnosis or debt where others read along', () => {
    for (const purpose of PURPOSES) {
      expect(DEFAULT_POLICY.purposes[purpose].mayStand).toMatchObject({ names: false, diagnoses: false });
    }
    expect(DEFAULT_POLICY.purposes.collection).toMatchObject({
      links: { hosts: [], others: 'error' },
      plainCards: false,
      mayStand: { amounts: false, names: false, levies: false, diagnoses: false },
    });
  });
});

describe('a town that writes a policy of its own', () => {
  it('writes what it has otherwise, and all else is as shipped', () => {
    const yenPerSegment = [9, 9] as [number, number];
    const policy = policySchema.parse({
      purposes: { health: { plainCards: false } },
      departments: { nozei: { collection: { allowed: ['未納'] } } },
      billing: { docomo: { single: 70, per: 66, yenPerSegment } },
    });
    expect(policy.purposes.health).toEqual({ ...DEFAULT_POLICY.purposes.health, plainCards: false });
    expect(policy.purposes.collection).toEqual(DEFAULT_POLICY.purposes.collection);
    expect(policy.billing).toEqual({ ...DEFAULT_POLICY.billing, docomo: { single: 70, per: 66, yenPerSegment } });
    expect(policy.levies).toEqual(DEFAULT_POLICY.levies);
    expect(wordsOf(policy, 'nozei')).not.toContain('未納');
    expect(wordsOf(policy, 'hokenryo')).toContain('未納');
    expect(policySchema.parse({})).toEqual(DEFAULT_POLICY);
  });
});

describe('a department', () => {
  it('adds words and lets others through, and other departments stay as they were', () => {
    const policy = own({
      forbidden: [{ rule: 'forbidden-word', words: { ja: ['窓口'] } }],
      allowed: ['未納', '振込'],
    });
    const [theirs, others] = [wordsOf(policy, 'zeimu'), wordsOf(policy, 'hokenryo')];
    expect(theirs).toEqual([...others.filter((word) => word !== '未納' && word !== '振込'), '窓口']);
    expect(others).toEqual(wordsOf(DEFAULT_POLICY, 'zeimu'));
  });

  it('has settings of its own in the place of those of the purpose', () => {
    const policy = own({ segmentsAtMost: { japanese: 1, others: 2 } });
    const shipped = termsFor(DEFAULT_POLICY, { purpose: 'collection', department: 'zeimu' });
    expect(termsFor(policy, { purpose: 'collection', department: 'zeimu' })).toEqual({
      ...shipped,
      segmentsAtMost: { japanese: 1, others: 2 },
    });
    expect(termsFor(policy, { purpose: 'health', department: 'zeimu' })).toEqual(DEFAULT_POLICY.purposes.health);
  });

  it('named like something that every object has, has nothing of its own', () => {
    expect(termsFor(DEFAULT_POLICY, { purpose: 'collection', department: 'constructor' })).toEqual(
      DEFAULT_POLICY.purposes.collection,
    );
  });
});

describe('a policy with a slip of the pen', () => {
  it.each<[string, object]>([
    ['an unknown rule', { forbidden: [{ rule: 'forbiden-word', words: { ja: ['窓口'] } }] }],
    ['an unknown language', { forbidden: [{ rule: 'forbidden-word', words: { jp: ['窓口'] } }] }],
    ['an empty word, which would stand everywhere', { forbidden: [{ rule: 'forbidden-word', words: { ja: [' '] } }] }],
    ['a link for a host', { links: { hosts: ['https://city.example.lg.jp/'], others: 'error' } }],
    ['an unknown setting', { plainCard: true }],
  ])('%s is refused', (_title, override) => {
    const departments = { zeimu: { collection: override } };
    expect(policySchema.safeParse({ ...DEFAULT_POLICY, departments }).success).toBe(false);
  });

  it('a price range the wrong way round is refused', () => {
    const billing = structuredClone(DEFAULT_POLICY.billing);
    billing.au.yenPerSegment = [15, 8];
    expect(policySchema.safeParse({ ...DEFAULT_POLICY, billing }).success).toBe(false);
  });
});
