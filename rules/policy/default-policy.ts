import { BILLING } from '../message.js';
import { CROSSING, CROSSING_EXAMPLES, NEUTRAL, ON_PAYMENT } from './crossing-words.js';
import { DUNNING, FRAUD, LEVIES, NOT_FRAUD, POLITE_FORMS, SECTIONS_BY_LEVY, THREATS } from './default-words.js';
import { DIAGNOSES, PREGNANCY, SCARES } from './health-words.js';
import type { Policy, Terms } from './index.js';

type Forbidden = Terms['forbidden'][number];

const fraud: Forbidden = { rule: 'fraud-like-word', words: FRAUD, except: NOT_FRAUD, instead: {} };
const dunning: Forbidden = { rule: 'threatening-word', ...DUNNING };
const scares: Forbidden = { rule: 'threatening-word', words: SCARES, except: [], instead: {} };
const pregnancy: Forbidden = { rule: 'sensitive-word', words: PREGNANCY, except: [], instead: { ja: 'ご案内' } };

/** domain.md C4: payments are known up to two weeks late. Hachioji's and Tokyo's texts ask for no payment (C, seen). */
const crossing: Terms['required'][number] = {
  rule: 'crossing-sentence',
  anyOf: CROSSING,
  example: CROSSING_EXAMPLES,
  notNeeded: { says: NEUTRAL, silentOn: ON_PAYMENT },
};

/** The policy as shipped. A town changes it in its settings, a department under `departments`, each under review. */
export const DEFAULT_POLICY: Policy = {
  purposes: {
    collection: {
      forbidden: [...THREATS.map((group): Forbidden => ({ rule: 'threatening-word', ...group })), fraud],
      required: [crossing],
      // domain.md B7: Arakawa dropped links after a suspicion of fraud; Tokyo, Chiba and Oshu state that they send none.
      links: { hosts: [], others: 'error' },
      // domain.md C: at most 134 characters. Foreign words are longer; a third segment still reaches every telephone.
      segmentsAtMost: { japanese: 2, others: 3 },
      // domain.md F2: what concerns money is sealed.
      plainCards: false,
      // domain.md C9: secrecy of tax officers; names would raise payment (BIT 2012), but the family reads along.
      mayStand: { amounts: false, names: false, levies: false, diagnoses: false },
    },
    health: {
      // domain.md H3: no text that scares.
      forbidden: [scares, dunning, fraud],
      required: [],
      links: { hosts: [], others: 'warning' },
      // domain.md H2: date, time and place in 134 characters.
      segmentsAtMost: { japanese: 2, others: 3 },
      // domain.md D3: Fuji's reminders were plain postcards.
      plainCards: true,
      // A fee of 500 yen and 国民健康保険の健診 tell nothing of the resident; findings do (D2).
      mayStand: { amounts: true, names: false, levies: true, diagnoses: false },
    },
    maternal: {
      // domain.md D4, H4: soft, no name of the child; a pregnancy may not be known in the house.
      forbidden: [scares, dunning, fraud, pregnancy],
      required: [],
      links: { hosts: [], others: 'warning' },
      segmentsAtMost: { japanese: 2, others: 3 },
      plainCards: false,
      mayStand: { amounts: true, names: false, levies: true, diagnoses: false },
    },
    emergency: {
      // domain.md D5, H1: no name of the disease, 119 and the consultation number. An escape line needs its room.
      forbidden: [dunning, fraud],
      required: [],
      links: { hosts: [], others: 'warning' },
      segmentsAtMost: { japanese: 3, others: 5 },
      plainCards: false,
      mayStand: { amounts: false, names: false, levies: true, diagnoses: false },
    },
  },
  departments: {},
  levies: { words: LEVIES, except: SECTIONS_BY_LEVY },
  diagnoses: DIAGNOSES,
  forms: POLITE_FORMS,
  // domain.md B5, B6: residents know the town hall's own 0AB-J number. Free, shared-cost and IP numbers look like anybody's.
  suspectNumbers: ['0120', '0800', '0570', '0990', '0180', '0170', '050'],
  billing: BILLING,
};
