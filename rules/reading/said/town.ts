import type { FaultEntry } from './entry.js';

/** What cannot be so of the settings of a town. */
export const TOWN_FAULTS = {
  'section-phone': {
    ja: '「<phone>」は電話番号として読めません。本文の {{phone}} に入る番号です。',
    en: '"<phone>" is no telephone number: it stands in texts for {{phone}}.',
    mend: { ja: '例: 03-0000-0100', en: 'For one, 03-0000-0100.' },
  },
  'closed-and-open': {
    ja: '<date> は閉庁日（dates）と開庁日（open）の両方にあります。',
    en: '<date> is both closed (dates) and open (open).',
    mend: { ja: 'どちらかを消してください。', en: 'Leave one of them out.' },
  },
  'policy-section': {
    ja: '「<name>」という課は sections にないため、この決まりはどのプログラムにも効きません。',
    en: 'There is no section "<name>", so that these rules hold for no program.',
    mend: { ja: '<near>', en: '<near>' },
  },
} as const satisfies Record<string, FaultEntry>;
