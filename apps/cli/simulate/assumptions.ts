import path from 'node:path';
import type { CaseKind } from '../../../rules/cases/index.js';
import type { EventType } from '../../../rules/events.js';
import { BILLING, type Billing, type Carrier } from '../../../rules/message.js';
import { CHANNELS, type Channel } from '../../../rules/plan.js';
import type { Program } from '../../../rules/program.js';
import { readPage } from '../../../rules/reading/document.js';
import { parse } from '../../../rules/reading/issues.js';
import { type HistoryModel, USUAL_HISTORY } from '../../../rules/simulator/histories.js';
import { type Chances, type ChannelPractice, type Practice, usualPractice } from '../../../rules/simulator/practice.js';
import { type Prices, USUAL_PRICES } from '../../../rules/simulator/prices.js';
import { DAY_MS } from '../../../rules/time.js';
import { PageRefused } from '../programs/page.js';
import { readTextFile } from '../programs/text-file.js';
import { type AssumptionsPage, assumptionsSchema, pageFindings } from './assumptions-page.js';

/** What a simulation takes for granted of people, carriers and prices. */
export interface Assumptions {
  history: HistoryModel;
  practice: Practice;
  prices: Prices;
  /** What happens otherwise and does not here, because the page says under `others` what does. */
  replaced: readonly EventType[];
}

/** Only dues are paid; what else the usual history tells of does not belong to other cases. */
function usualHistory(about: CaseKind): HistoryModel {
  if (about === 'due') return USUAL_HISTORY;
  const others = USUAL_HISTORY.others.filter(({ on }) => on.startsWith('resident.') || on === 'contact.made');
  return { payments: { ...USUAL_HISTORY.payments, share: 0 }, others };
}

/** Reads a page of assumptions; every fault is told with its place. */
export function readAssumptions(file: string | undefined, folder: string, program: Program): Assumptions {
  const usual = {
    history: usualHistory(program.about),
    practice: usualPractice(program),
    prices: USUAL_PRICES,
    replaced: [],
  };
  if (file === undefined) return usual;
  const text = readTextFile(path.resolve(folder, file));
  if (text.kind === 'refused')
    throw new PageRefused({ kind: 'refused', file, source: text.shown, faults: [text.fault] });
  const { source } = text;
  const read = readPage(source);
  if (read.kind === 'refused') throw new PageRefused({ kind: 'refused', file, source, faults: read.faults });
  const parsed = parse(assumptionsSchema, read.page.value ?? {}, []);
  const findings = parsed.kind === 'parsed' ? pageFindings(parsed.value, program.about) : parsed.findings;
  if (parsed.kind === 'wrong' || findings.length > 0)
    throw new PageRefused({ kind: 'refused', file, source, faults: read.page.placed(findings) });
  return assumed(parsed.value, usual);
}

function assumed(page: AssumptionsPage, { history, practice, prices: usualPrices }: Assumptions): Assumptions {
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
    replaced: others ? history.others.map(({ on }) => on).filter((type) => !others.some(({ on }) => on === type)) : [],
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
function channelsWith(usual: Practice['channels'], outcomes: AssumptionsPage['outcomes']): Practice['channels'] {
  return Object.fromEntries(
    CHANNELS.map((channel): [Channel, ChannelPractice] => {
      const chances: Chances | undefined = outcomes[channel];
      const { inBand: _inBand, ...rest } = usual[channel];
      return [channel, chances ? { ...rest, outcomes: chances } : usual[channel]];
    }),
  ) as Record<Channel, ChannelPractice>;
}

function callBacksWith(usual: Practice['callBacks'], shares: AssumptionsPage['callbacks']): Practice['callBacks'] {
  const changed = Object.entries(shares).flatMap(([channel, share]) => {
    const known = usual[channel as keyof AssumptionsPage['callbacks']];
    return known ? [[channel, { ...known, share }]] : [];
  });
  return { ...usual, ...Object.fromEntries(changed) };
}

function billing(range: [number, number]): Billing {
  const priced = Object.entries(BILLING).map(([carrier, tariff]) => [carrier, { ...tariff, yenPerSegment: range }]);
  return Object.fromEntries(priced) as Record<Carrier, Billing[Carrier]>;
}
