import { DEFAULT_POLICY, policySchema } from './index.js';
import { checkWording } from './wording.js';

const SECTION = { sender: '見本市介護保険課', phone: '03-0000-0160', numbers: [] };

function rulesOf(piece: string, allowed: string[], purpose: 'collection' | 'health' = 'collection'): string[] {
  const departments = { kaigo: { [purpose]: { allowed } } };
  const policy = policySchema.parse({ ...DEFAULT_POLICY, departments });
  const words = `{{sender}}です。${piece}のご確認です。行き違いはご容赦ください。{{phone}}`;
  const about = { purpose, department: 'kaigo', channel: 'sms', language: 'ja', section: SECTION, policy } as const;
  return checkWording(words, about).map(({ rule }) => rule);
}

describe('a word that a department lets through', () => {
  it('may be a levy', () => {
    expect(rulesOf('介護保険料', [])).toEqual(['levy-named']);
    expect(rulesOf('介護保険料', ['介護保険料'])).toEqual([]);
  });

  it('lets no longer word through, and no other', () => {
    expect(rulesOf('国保料', ['国保'])).toEqual(['levy-named']);
    expect(rulesOf('国保', ['国保'])).toEqual([]);
    expect(rulesOf('介護保険料と国保料', ['介護保険料'])).toEqual(['levy-named']);
  });

  it('may be a disease that the service is about', () => {
    expect(rulesOf('結核', [], 'health')).toEqual(['diagnosis-word']);
    expect(rulesOf('結核', ['結核'], 'health')).toEqual([]);
  });
});
