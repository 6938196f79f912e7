import path from 'node:path';
import { z } from 'zod';
import type { CaseKind } from '../../../rules/cases/index.js';
import { EVENT_TYPES } from '../../../rules/events.js';
import { BILLING, type Billing, type Carrier } from '../../../rules/message.js';
import { CHANNELS, type Channel, OUTCOMES } from '../../../rules/plan.js';
import type { Program } from '../../../rules/program.js';
import { readPage } from '../../../rules/reading/document.js';
import type { Finding } from '../../../rules/reading/faults.js';
import { notOneOf, parse } from '../../../rules/reading/issues.js';
import { days, percent } from '../../../rules/reading/words.js';
import { type HistoryModel, USUAL_HISTORY } from '../../../rules/simulator/histories.js';
import { type Chances, type ChannelPractice, type Practice, usualPractice } from '../../../rules/simulator/practice.js';
import { type Prices, USUAL_PRICES } from '../../../rules/simulator/prices.js';
import { kindOf } from '../../../rules/steps/index.js';
import { DAY_MS } from '../../../rules/time.js';
import { PageRefused } from '../programs/page.js';
import { readTextFile } from '../programs/text-file.js';

/** What a simulation takes for granted of people, carriers and prices. */
export interface Assumptions {
  history: HistoryModel;
  practice: Practice;
  prices: Prices;
}

/** Only dues are paid; what else the usual history tells of does not belong to other cases. */
function usualHistory(about: CaseKind): HistoryModel {
  if (about === 'due') return USUAL_HISTORY;
  const others = USUAL_HISTORY.others.filter(({ on }) => on.startsWith('resident.') || on === 'contact.made');
  return { payments: { ...USUAL_HISTORY.payments, share: 0 }, others };
}

const weights = z.partialRecord(z.enum(OUTCOMES), z.number().min(0).max(1_000_000));
const yen = z.number().min(0).max(10_000);
const perHour = z.int().min(1).max(10_000);

/** The page of assumptions: what it does not say stays as usual. */
const assumptionsSchema = z.strictObject({
  payments: z
    .strictObject({
      share: percent,
      after: days,
      provisional: percent,
      confirmed: days,
      reversed: percent,
      partly: percent,
    })
    .partial()
    .default({}),
  others: z
    .array(z.strictObject({ on: z.enum(EVENT_TYPES), share: percent, after: days }))
    .max(50)
    .optional(),
  outcomes: z.partialRecord(z.enum(CHANNELS), weights).default({}),
  callbacks: z.partialRecord(z.enum(['sms', 'postcard', 'letter', 'voice']), percent).default({}),
  telephones: z
    .strictObject({ calls: perHour, answers: perHour, minutes: z.number().min(0.5).max(120) })
    .partial()
    .default({}),
  prices: z
    .strictObject({ sms: z.tuple([yen, yen]), postcard: yen, letter: yen })
    .partial()
    .default({}),
});

type Page = z.output<typeof assumptionsSchema>;

/** Reads a page of assumptions; every fault is told with its place. */
export function readAssumptions(file: string | undefined, folder: string, program: Program): Assumptions {
  const usual = {
    history: usualHistory(program.about),
    practice: usualPractice(program),
    prices: USUAL_PRICES,
  };
  if (file === undefined) return usual;
  const text = readTextFile(path.resolve(folder, file));
  if (text.kind === 'refused')
    throw new PageRefused({ kind: 'refused', file, source: text.shown, faults: [text.fault] });
  const { source } = text;
  const read = readPage(source);
  if (read.kind === 'refused') throw new PageRefused({ kind: 'refused', file, source, faults: read.faults });
  const parsed = parse(assumptionsSchema, read.page.value ?? {}, []);
  const findings = parsed.kind === 'parsed' ? outcomeFindings(parsed.value) : parsed.findings;
  if (parsed.kind === 'wrong' || findings.length > 0)
    throw new PageRefused({ kind: 'refused', file, source, faults: read.page.placed(findings) });
  return assumed(parsed.value, usual);
}

/** Outcomes that a channel can have, of which some happen. */
function outcomeFindings({ outcomes }: Page): Finding[] {
  return Object.entries(outcomes).flatMap(([channel, chances]): Finding[] => {
    const possible = kindOf(channel as Channel).outcomes;
    const unknown = Object.keys(chances).filter((outcome) => !possible.some((one) => one === outcome));
    if (unknown.length > 0)
      return unknown.map((outcome) => ({
        path: ['outcomes', channel, outcome],
        on: 'key',
        ...notOneOf(outcome, possible),
      }));
    const total = Object.values(chances).reduce((sum, weight) => sum + weight, 0);
    return total > 0
      ? []
      : [
          {
            path: ['outcomes', channel],
            ja: '重みの合計を0より大きくしてください。',
            en: 'The weights must add up to more than 0.',
          },
        ];
  });
}

function assumed(page: Page, { history, practice, prices: usualPrices }: Assumptions): Assumptions {
  const { payments, others, outcomes, callbacks, telephones, prices } = page;
  const usual = history.payments;
  return {
    history: {
      payments: {
        ...usual,
        share: payments.share ?? usual.share,
        after: usually(payments.after, usual.after),
        provisionalFirst: payments.provisional ?? usual.provisionalFirst,
        confirmedAfter: usually(payments.confirmed, usual.confirmedAfter),
        reversed: payments.reversed ?? usual.reversed,
        partly: payments.partly ?? usual.partly,
      },
      others:
        others?.map(({ on, share, after }) => ({ on, share, after: { leastMs: 0, usualMs: after * DAY_MS } })) ??
        history.others,
    },
    practice: {
      ...practice,
      channels: channelsWith(practice.channels, outcomes),
      callBacks: callBacksWith(practice.callBacks, callbacks),
      telephones: {
        ...practice.telephones,
        callsPerHour: telephones.calls ?? practice.telephones.callsPerHour,
        answersPerHour: telephones.answers ?? practice.telephones.answersPerHour,
        minutesPerCall: telephones.minutes ?? practice.telephones.minutesPerCall,
      },
    },
    prices: {
      sms: prices.sms ? billing(prices.sms) : usualPrices.sms,
      postcard: { ...usualPrices.postcard, yen: prices.postcard ?? usualPrices.postcard.yen },
      letter: { ...usualPrices.letter, yen: prices.letter ?? usualPrices.letter.yen },
    },
  };
}

/** So many days on average: beyond the least, as many as are left. */
const usually = (onAverage: number | undefined, usual: { leastMs: number; usualMs: number }) =>
  onAverage === undefined
    ? usual
    : {
        leastMs: Math.min(usual.leastMs, onAverage * DAY_MS),
        usualMs: Math.max(0, onAverage * DAY_MS - usual.leastMs),
      };

/** Chances of a channel hold at every time of the day, unless nothing is said of it. */
function channelsWith(usual: Practice['channels'], outcomes: Page['outcomes']): Practice['channels'] {
  return Object.fromEntries(
    CHANNELS.map((channel): [Channel, ChannelPractice] => {
      const chances: Chances | undefined = outcomes[channel];
      const { inBand: _inBand, ...rest } = usual[channel];
      return [channel, chances ? { ...rest, outcomes: chances } : usual[channel]];
    }),
  ) as Record<Channel, ChannelPractice>;
}

function callBacksWith(usual: Practice['callBacks'], shares: Page['callbacks']): Practice['callBacks'] {
  const changed = Object.entries(shares).flatMap(([channel, share]) => {
    const known = usual[channel as keyof Page['callbacks']];
    return known ? [[channel, { ...known, share }]] : [];
  });
  return { ...usual, ...Object.fromEntries(changed) };
}

function billing(range: [number, number]): Billing {
  const priced = Object.entries(BILLING).map(([carrier, tariff]) => [carrier, { ...tariff, yenPerSegment: range }]);
  return Object.fromEntries(priced) as Record<Carrier, Billing[Carrier]>;
}
