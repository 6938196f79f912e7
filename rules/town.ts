import { z } from 'zod';
import { USUAL_CLOSURES } from './holidays.js';
import { DEFAULT_POLICY, policySchema } from './policy/index.js';
import { bilingual, feedName, kebab, monthDay, words } from './reading/words.js';
import { sessionSchema } from './sessions.js';

/** Who writes: the name and number that stand in a text, and every number that may. */
const section = z.strictObject({
  sender: words,
  phone: words,
  numbers: z.array(words).max(50).default([]),
});

/** What a town has settled for all of its programs: days, sessions, sections, the policy of words. */
export const townSchema = z.strictObject({
  title: bilingual,
  closures: z
    .strictObject({
      /** Closed every year, `MM-DD`. */
      yearly: z.array(monthDay).max(60).default([]),
      dates: z.array(z.iso.date()).max(500).default([]),
      /** Open although it would be closed. */
      open: z.array(z.iso.date()).max(500).default([]),
    })
    .default({ ...USUAL_CLOSURES, open: [] }),
  sessions: z.record(kebab, sessionSchema).default({}),
  sections: z.record(kebab, section).default({}),
  /** The feeds that bring events, by their ids; while none is listed, programs may name any. */
  feeds: z.record(feedName, bilingual).default({}),
  policy: policySchema.default(DEFAULT_POLICY),
});

export type Town = z.output<typeof townSchema>;
export type Section = z.output<typeof section>;

/** The model city 見本市: what a program is read against when no other town is named. */
export const MODEL_TOWN: Town = townSchema.parse({
  title: { ja: '見本市', en: 'Mihon City' },
  sessions: {
    'night-desk': { title: { ja: '夜間納税相談', en: 'Evening desk' }, days: 'every thu', from: '17:15', to: '20:00' },
    'sunday-desk': { title: { ja: '休日窓口', en: 'Sunday desk' }, days: 'last sun', from: '09:00', to: '12:00' },
  },
  sections: {
    hokenryo: { sender: '見本市保険料係', phone: '03-0000-0100' },
    nozei: { sender: '見本市納税課', phone: '03-0000-0110' },
    kenko: { sender: '見本市健康課', phone: '03-0000-0120' },
    hoken: { sender: '見本市予防接種係', phone: '03-0000-0130' },
    boshi: { sender: '見本市母子保健係', phone: '03-0000-0140' },
    kansensho: { sender: '見本市保健所', phone: '03-0000-0150' },
    kaigo: { sender: '見本市介護保険課', phone: '03-0000-0160' },
  },
  feeds: {
    'nhi-payments': { ja: '国民健康保険料の収納', en: 'Payments of premiums' },
    'levy-payments': { ja: '市税などの収納', en: 'Payments of levies' },
    'care-payments': { ja: '介護保険料の収納', en: 'Payments of care premiums' },
  },
});
