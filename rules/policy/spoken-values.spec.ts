import { DEFAULT_POLICY, policySchema } from './index.js';
import { forbidsValues, type Telling } from './spoken-values.js';

const LETTER = '{{sender}}から{{due.kind}}のお手紙を送りました。{{phone}}';

const forbids = (kind: string, about: Partial<Telling> = {}, words = LETTER) =>
  forbidsValues(
    words,
    { 'due.kind': kind },
    {
      ...{ purpose: 'health', department: 'kenko', channel: 'sms', language: 'ja' },
      ...{ policy: DEFAULT_POLICY, sender: '見本市健康課' },
      ...about,
    },
  );

describe('a value in a text', () => {
  it.each([
    ...['大腸がん', '大 腸 が ん', 'だいちょうがん', '精密検査', 'せいみつ けんさ', '要精検', '{{大腸がん}}'],
    ...['差押予告', 'ＡＴＭ', 'https://example.com/', '山田 太郎 様', 'cancer'],
  ])('may not say %s', (kind) => {
    expect(forbids(kind)).toBe(true);
  });

  it.each(['市民体育館', '大腸がん検診', '総合健診', '受診券A-120', '見本市健康課', 'Aコース'])(
    'may say %s',
    (kind) => {
      expect(forbids(kind)).toBe(false);
    },
  );

  it('is judged by what the text is for, and where it is told', () => {
    expect(forbids('国保税')).toBe(false);
    expect(forbids('国保税', { purpose: 'collection' })).toBe(true);
    expect(forbids('12,300円')).toBe(false);
    expect(forbids('12,300円', { purpose: 'collection' })).toBe(true);
    expect(forbids('大腸がん', { channel: 'voice' })).toBe(true);
    expect(forbids('大腸がん', { channel: 'phone' })).toBe(false);
    expect(forbids('母子手帳（妊娠）', { purpose: 'maternal' })).toBe(true);
  });

  it('is read together with the words around it', () => {
    const screening = '{{sender}}です。{{due.kind}}検診のご案内です。{{phone}}';
    expect(forbids('大腸がん', {}, screening)).toBe(false);
    expect(forbids('精密検査。', {}, screening)).toBe(true);
    expect(forbids('500', { purpose: 'collection' }, '{{sender}}です。{{due.kind}}円です。{{phone}}')).toBe(true);
  });

  it('answers for itself, not for words that the page gave a reason for', () => {
    const linked = '{{sender}}です。{{due.kind}}です。https://example.com/ {{phone}}';
    expect(forbids('市民体育館', {}, linked)).toBe(false);
    expect(forbids('example.org', {}, linked)).toBe(true);
  });

  it('may say what the department lets through', () => {
    const policy = policySchema.parse({ departments: { kenko: { health: { allowed: ['結核'] } } } });
    expect(forbids('結核')).toBe(true);
    expect(forbids('結核', { policy })).toBe(false);
  });
});
