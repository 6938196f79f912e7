import { DEFAULT_POLICY } from './index.js';
import { checkWording } from './wording.js';

const SECTION = { sender: '見本市保険料係', phone: '03-0000-0100', numbers: [] };
const TEXT = '{{sender}}です。行き違いはご容赦ください。{{phone}}';

const stray = (words: string) =>
  checkWording(words, {
    ...{ purpose: 'collection', department: 'hokenryo', channel: 'sms', language: 'ja', section: SECTION },
    policy: DEFAULT_POLICY,
    speakable: [{ name: 'venue', type: 'text', most: 8 }],
  }).filter(({ rule }) => rule === 'stray-brace');

describe('braces that are none of a placeholder', () => {
  it.each([
    ['{phone}', '{phone}', '{{phone}}'],
    ['｛｛phone｝｝', '｛｛phone｝｝', '{{phone}}'],
    ['｛{ｐｈｏｎｅ}｝', '｛{ｐｈｏｎｅ}｝', '{{phone}}'],
    ['{{phone 納付', '{{phone', '{{phone}}'],
    ['納付 phone}} へ', 'phone}}', '{{phone}}'],
    ['{due.venue}で', '{due.venue}', '{{due.venue}}'],
    ['{会場}', '{', '{{phone}}'],
    ['{{sender}}}', '}', '{{phone}}'],
    ['{ sender }', '{ sender }', '{{sender}}'],
  ])('%s would be sent as it stands', (piece, shown, meant) => {
    const [first] = stray(`${TEXT}${piece}`);
    expect(first).toMatchObject({ severity: 'error' });
    expect(first?.offset).toBe(TEXT.length + piece.lastIndexOf(shown === '}' ? '}' : shown));
    expect(first?.ja).toContain(`「${shown}」`);
    expect(first?.ja).toContain(`「${meant}」`);
  });

  it('are not those of placeholders', () => {
    expect(stray(TEXT)).toEqual([]);
    expect(stray(`${TEXT}{{ due.venue }}`)).toEqual([]);
    expect(stray(`${TEXT}{{phon}}`)).toEqual([]);
  });
});
