import type { CaseKind } from '../../../rules/cases/index.js';
import { type Program, readProgram } from '../../../rules/program.js';
import { type Chance, chanceOf, seedOf } from '../chance.js';
import { drawTables, factsOf } from './draw-conditions.js';
import { drawSteps, drawWindow } from './draw-steps.js';
import { withoutUnreached } from './fewer-steps.js';
import type { Page } from './trial.js';

export interface DrawnProgram {
  page: Page;
  program: Program;
}

/** The programs that the reader lets pass; `drawn` counts how many were written for one. */
export function drawProgram(seed: number): DrawnProgram & { drawn: number } {
  for (let drawn = 1; drawn <= MOST_DRAWN; drawn += 1) {
    const page = drawPage(chanceOf(seedOf(seed, drawn)));
    const program = readPage(page);
    if (program) return { page, program, drawn };
  }
  throw new Error(`no program in ${MOST_DRAWN} that can be read: the language has changed`);
}

const MOST_DRAWN = 400;

/** Null when the reader refuses the page: what is drawn need not be sound. */
export function readPage(page: Page): Program | null {
  const read = readProgram(JSON.stringify(page), 'trial.yaml');
  return read.kind === 'read' ? read.program : null;
}

const KINDS: readonly CaseKind[] = [
  'due',
  'due',
  'due',
  'booking',
  'booking',
  'care',
  'screening',
  'infection',
  'matter',
];

function drawPage(chance: Chance): Page {
  const about = chance.one(KINDS);
  const window = chance.share(0.8) ? chance.one([OFFICE, OFFICE, LONG, DAILY, AFTERNOONS]) : drawWindow(chance);
  const arms = chance.share(0.2);
  const purpose = about === 'due' ? 'collection' : chance.share(0.12) ? 'emergency' : 'health';
  return {
    program: 'trial',
    title: { ja: '試し', en: 'Trial' },
    department: 'hokenryo',
    purpose,
    legalBasis: '国民健康保険法',
    about,
    unit: drawUnit(chance, about),
    facts: factsOf(about),
    tables: drawTables(chance, about),
    enrol: { again: 'once-per-case' },
    ends: drawEnds(chance, about),
    holds: drawHolds(chance, about),
    restarts: chance.share(0.4) ? [{ on: chance.one(RESTARTS[about]) }] : [],
    gate: {
      feeds: purpose === 'collection' || chance.share(0.35) ? { trial: `${1 + chance.below(3)} business days` } : {},
      window,
      caps: drawCaps(chance),
      stale: `${chance.one([2, 5, 7, 9])} days`,
    },
    waves: { ...wavesIn(window), max: 1000 },
    compare: arms ? { holdout: '0%', arms: { plain: '50%', relief: '50%' } } : { holdout: '0%', arms: {} },
    steps: withoutUnreached(drawSteps(chance, { about, arms, window })),
  };
}

/** The days and the hour at which runs of a window begin. */
function wavesIn(window: object): { on: string[]; at: string } {
  if ('session' in window) return { on: ['thu'], at: '17:15' };
  return { on: ['mon', 'tue', 'wed', 'thu', 'fri'], at: 'from' in window ? String(window.from) : '10:00' };
}

const OFFICE = { days: 'office', from: '10:00', to: '16:00' };
const LONG = { days: 'office', from: '09:00', to: '18:30' };
const DAILY = { days: 'every-day', from: '09:00', to: '19:00' };
const AFTERNOONS = { days: 'office', from: '13:00', to: '18:30' };

function drawUnit(chance: Chance, about: CaseKind): string {
  return chance.one(
    about === 'due' ? ['case', 'payer', 'payer', 'household', 'phone'] : ['case', 'case', 'household', 'phone'],
  );
}

const ENDS: Readonly<Record<CaseKind, readonly object[]>> = {
  due: [
    { on: 'payment.confirmed', when: 'due.balance < 1000', as: 'paid', goal: true },
    { on: ['deferral.granted', 'insurance.lost'], as: 'handled' },
    { on: 'contact.made', when: 'due.balance < 20000', as: 'spoken' },
  ],
  booking: [
    { on: 'booking.cancelled', as: 'cancelled' },
    { on: 'attended', when: 'due.on <= today', as: 'attended', goal: true },
    { on: 'venue.cancelled', as: 'venue-cancelled' },
  ],
  screening: [
    { on: 'exam.done', as: 'examined', goal: true },
    { on: 'insurance.lost', when: 'due.age < 75', as: 'lost' },
  ],
  care: [
    { on: 'visit.held', as: 'visited', goal: true },
    { on: ['pregnancy.ended', 'child.deceased'], as: 'over' },
  ],
  infection: [
    { on: 'recovered', as: 'well', goal: true },
    { on: 'transferred', as: 'elsewhere' },
  ],
  matter: [
    { on: 'attended', as: 'fetched', goal: true },
    { on: 'visit.held', when: 'due.dose == 1', as: 'visited' },
  ],
};

function drawEnds(chance: Chance, about: CaseKind): object[] {
  const [first = {}, ...more] = ENDS[about];
  return [first, ...more.filter(() => chance.share(0.7))];
}

const HOLDS: Readonly<Record<CaseKind, readonly object[]>> = {
  due: [
    { on: 'payment.provisional', until: ['payment.confirmed', 'payment.reversed'] },
    { on: 'contact.promised', until: 'event.promisedOn + 3 business days' },
    { on: 'plan.agreed', until: 'plan.closed' },
    { on: ['slip.reissued', 'levy.corrected'], until: ['contact.made', 'reminder.issued'] },
  ],
  booking: [
    { on: 'booking.made', until: 'event.on' },
    { on: 'contact.promised', until: 'event.promisedOn + 1 days' },
    { on: 'hospitalised', until: ['contact.made', 'booking.changed'] },
  ],
  screening: [
    { on: 'booking.made', until: 'event.on + 2 business days' },
    { on: 'contact.promised', until: 'event.promisedOn' },
  ],
  care: [
    { on: 'visit.booked', until: 'event.on + 1 business day' },
    { on: 'hospitalised', until: 'contact.made' },
  ],
  infection: [
    { on: 'hospitalised', until: ['entry.corrected', 'contact.made'] },
    { on: 'contact.promised', until: 'event.promisedOn + 2 days' },
  ],
  matter: [
    { on: 'booking.made', until: 'event.on + 1 business day' },
    { on: 'hospitalised', until: 'contact.made' },
  ],
};

const drawHolds = (chance: Chance, about: CaseKind): object[] => HOLDS[about].filter(() => chance.share(0.5));

const RESTARTS: Readonly<Record<CaseKind, readonly string[]>> = {
  due: ['levy.corrected', 'slip.reissued', 'reminder.issued', 'payment.reversed', 'plan.closed', 'address.changed'],
  booking: ['booking.changed', 'booking.changed', 'booking.made'],
  screening: ['booking.changed', 'address.changed'],
  care: ['visit.booked', 'entry.corrected'],
  infection: ['entry.corrected', 'address.changed'],
  matter: ['booking.changed', 'address.changed'],
};

function drawCaps(chance: Chance): object {
  const caps = [
    ['sms', chance.one([['1 per 2 days'], ['1 per 7 days', '2 per 20 days'], ['2 per 3 days']])],
    ['phone', chance.one([['1 per 3 days'], ['2 per 5 days']])],
    ['postcard', ['1 per 6 days']],
    ['visit', ['1 per 4 days']],
  ] as const;
  return Object.fromEntries(caps.filter(() => chance.share(0.4)));
}
