import type { About, Wording } from './about.js';
import { DEFAULT_POLICY } from './index.js';
import { checkWording } from './wording.js';

const ABOUT: About = {
  purpose: 'collection',
  department: 'zeimu',
  channel: 'sms',
  language: 'ja',
  section: { sender: '○○市保険料係', phone: '03-0000-0000', numbers: [] },
  policy: DEFAULT_POLICY,
};

const rulesOf = (words: string, about: Partial<About> = {}) =>
  checkWording(words, { ...ABOUT, ...about }).map(({ rule }) => rule);

/** What a text says at each place, as `offset rule`. */
const placed = (found: Wording[]) => found.map(({ offset, rule }) => `${offset} ${rule}`);

describe('lengths', () => {
  const segments = (words: string, about: Partial<About>) =>
    checkWording(words, { ...ABOUT, ...about }).filter(({ rule }) => rule.endsWith('segments'));

  it('are those of the longest section while the section is unknown', () => {
    const words = `{{sender}}です。{{phone}}${'あ'.repeat(35)}`;
    expect(words.replace('{{sender}}', '').replace('{{phone}}', '').length).toBe(38);
    expect(segments(words, { purpose: 'health', section: null })).toEqual([]);
    expect(segments(`${words}あ`, { purpose: 'health', section: null })).toEqual([
      {
        rule: 'two-segments',
        severity: 'warning',
        offset: 57,
        ja: '差出人を20文字として71文字、2通分になります（ドコモ 2、au 2、ソフトバンク 1、楽天 2）。70文字までなら1通分です。',
        en: 'The text comes to 71 characters with a sender of 20 characters, 2 segments (docomo 2, au 2, SoftBank 1, Rakuten 2); up to 70 are one.',
      },
    ]);
    expect(segments(`${words}あ`, { purpose: 'health' })).toEqual([]);
  });

  it('count dates, times and places at their longest', () => {
    const speakable = [
      { name: 'on', type: 'date' },
      { name: 'at', type: 'time' },
      { name: 'venue', type: 'text', most: 12 },
    ];
    const about: Partial<About> = { purpose: 'health', speakable };
    const words = '{{sender}}です。{{due.on}}{{due.at}}、{{due.venue}}です。{{phone}}';
    const filled = 7 + 3 + '12月24日（火）'.length + '23時59分'.length + 1 + 12 + 3 + 12;
    expect(rulesOf(words + 'あ'.repeat(70 - filled), about)).toEqual([]);
    expect(rulesOf(words + 'あ'.repeat(71 - filled), about)).toEqual(['two-segments']);
  });

  it('warn of au’s characters as long as the text may be short', () => {
    const words = '{{sender}}请{{phone}}';
    expect(rulesOf(`${words}${'缴'.repeat(55)}`, { purpose: 'health', language: 'zh', section: null })).toContain(
      'au-character',
    );
    expect(rulesOf(`${words}${'缴'.repeat(56)}`, { purpose: 'health', language: 'zh', section: null })).not.toContain(
      'au-character',
    );
  });

  it('of the section’s own name count, and its characters are judged at its placeholder', () => {
    const section = { sender: '見\uE000市', phone: '03-0000-0000', numbers: [] };
    expect(placed(checkWording('{{sender}}です。{{phone}}', { ...ABOUT, purpose: 'health', section }))).toEqual([
      '0 unsendable-character',
    ]);
  });
});
