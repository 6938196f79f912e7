import type { CaseKind } from '../../../rules/cases/index.js';
import { eventsOf } from '../../../rules/cases/kind-events.js';
import { EVENTS_DOC, type EventType } from '../../../rules/events.js';
import { kindOf, type StepKindName } from '../../../rules/steps/index.js';
import type { Chance } from '../chance.js';
import { CHOICES, drawCondition } from './draw-conditions.js';
import { drawMoment } from './draw-moments.js';
import type { StepPage } from './trial.js';

export interface StepsContext {
  about: CaseKind;
  arms: boolean;
  /** The hours of the program. */
  window: object;
}

/** The kinds of steps, as often as they come. */
const KINDS: readonly StepKindName[] = [
  ...(['sms', 'sms', 'sms', 'phone', 'phone', 'phone', 'postcard', 'postcard', 'letter', 'visit'] as const),
  ...(['voice', 'task', 'notice', 'wait', 'wait', 'decide', 'decide'] as const),
];
const REPEATED: readonly StepKindName[] = ['sms', 'postcard', 'letter', 'task', 'notice'];
const IN_TIME: readonly StepKindName[] = ['sms', 'postcard', 'letter'];

/** One to seven steps, each of which leads forward. */
export function drawSteps(chance: Chance, context: StepsContext): StepPage[] {
  const ids = Array.from({ length: 1 + chance.below(7) }, (_, index) => `s${index + 1}`);
  const steps: StepPage[] = [];
  for (const id of ids) steps.push(drawStep(chance, { ...context, id, ids, before: steps }));
  return steps;
}

interface Drawing extends StepsContext {
  id: string;
  ids: readonly string[];
  before: readonly StepPage[];
}

function drawStep(chance: Chance, drawing: Drawing): StepPage {
  const { id, ids, before, about } = drawing;
  const later = ids.slice(before.length + 1);
  const kind = later.length === 0 ? chance.one(KINDS.filter((one) => one !== 'decide')) : chance.one(KINDS);
  const apart = before.length > 0 && kind !== 'wait' && kind !== 'decide' && isContactPage(before.at(-1));
  const at = drawMoment(chance, { about, before, window: drawing.window, apart });
  const step: StepPage = { id, ...(at && { at }), [kind]: drawBody(chance, kind, drawing, later) };
  if (kind === 'decide') return step;
  const asked = before.some((one) => JSON.stringify(one).includes('"reason"')) ? ['reason'] : [];
  return { ...step, ...drawFrame(chance, { kind, later, asked, about, dated: at?.includes(' due.') ?? false }) };
}

const isContactPage = (step: StepPage | undefined) => step !== undefined && !('wait' in step || 'decide' in step);

interface Framing {
  kind: StepKindName;
  later: readonly string[];
  asked: readonly string[];
  about: CaseKind;
  dated: boolean;
}

function drawFrame(chance: Chance, { kind, later, asked, about, dated }: Framing): Partial<StepPage> {
  const contacts = kind !== 'wait';
  const target = () => (later.length > 0 && chance.share(0.88) ? chance.one(later) : 'end');
  const when = contacts && chance.share(0.2);
  const within = IN_TIME.includes(kind) && chance.share(0.2);
  const otherwise: Record<string, string> = {};
  for (let count = chance.below(5); count > 0; count -= 1) {
    const outcome = chance.one(kindOf(kind).outcomes);
    if (outcome !== 'not-in-time' && outcome !== 'over-cap') otherwise[outcome] = target();
  }
  if (!when) delete otherwise['not-needed'];
  if (within) otherwise['not-in-time'] = target();
  return {
    ...(when && { when: drawCondition(chance, about, asked) }),
    ...(within && { within: chance.one(['20 minutes', '3 hours', '2 days', '1 business day', '5 days']) }),
    ...(REPEATED.includes(kind) && chance.share(0.15) && { repeat: drawRepeat(chance) }),
    ...(contacts && chance.share(dated ? 0.5 : 0.15) && { late: chance.one(['skip', 'send']) }),
    ...(contacts && chance.share(0.15) && { window: drawWindow(chance) }),
    ...(chance.share(0.15) && { next: target() }),
    ...(Object.keys(otherwise).length > 0 && { otherwise }),
  };
}

const drawRepeat = (chance: Chance) => ({
  every: chance.one(['2 days', '3 business days', '1 week', '90 minutes', '1 day']),
  max: 2 + chance.below(2),
});

/** Office hours mostly, days without an end, or a session of the town. */
export function drawWindow(chance: Chance): object {
  return chance.one([
    { days: 'office', from: '10:00', to: '16:00' },
    { days: 'office', from: '09:00', to: '17:30' },
    { days: 'every-day', from: '09:00', to: '19:00' },
    { days: 'office', from: '13:00', to: '18:30' },
    { session: 'night-desk' },
  ]);
}

function drawBody(
  chance: Chance,
  kind: StepKindName,
  { about, arms, before, window }: Drawing,
  later: readonly string[],
): unknown {
  switch (kind) {
    case 'sms':
      return { text: textsOf(chance, arms && chance.share(0.7)) };
    case 'postcard':
      return { template: 'payment-check', kind: 'sealed' };
    case 'letter':
      return { template: 'payment-letter', inserts: chance.one([[], ['payment-slip']]) };
    case 'phone':
      return drawCall(chance, arms, window);
    case 'visit':
      return { slip: textsOf(chance, false), attempts: 1 + chance.below(2) };
    case 'voice':
      return { script: textsOf(chance, false), attempts: 1 + chance.below(2) };
    case 'task':
      return { what: { ja: '納付書を作り直す', en: 'Make the slip anew' } };
    case 'notice':
      return { to: 'tax-section', what: { ja: '確認を頼む', en: 'Ask for a check' } };
    case 'wait':
      return {
        for: drawAwaited(chance, about),
        atMost: chance.one(['2 days', '5 business days', '9 days', '20 days', '6 hours']),
      };
    case 'decide':
      return drawChoice(chance, { about, before, later });
  }
}

function drawCall(chance: Chance, arms: boolean, window: object): object {
  const question = {
    ask: { ja: '理由は何ですか', en: 'Why?' },
    choices: Object.fromEntries(CHOICES.map((name) => [name, { ja: name, en: name }])),
  };
  return {
    script: textsOf(chance, arms && chance.share(0.3)),
    attempts: 1 + chance.below(3),
    bands: chance.one(bandsIn(window)),
    ...(chance.share(0.5) && { order: chance.one(['landline-first', 'mobile-first']) }),
    ...(chance.share(0.35) && { questions: { reason: question } }),
  };
}

function bandsIn(window: object): readonly string[][] {
  if ('session' in window) return [['evening']];
  const early = 'from' in window && window.from !== '13:00' ? [['am'], ['am', 'pm'], ['pm', 'am']] : [];
  const late = 'to' in window && String(window.to) > '17:00' ? [['pm', 'evening'], ['evening']] : [];
  return [['pm'], ...early, ...late];
}

function drawAwaited(chance: Chance, about: CaseKind): EventType[] {
  const own = eventsOf(about).filter((type) => EVENTS_DOC[type].about === 'case');
  return [...new Set([chance.one(own), chance.one(own)])];
}

interface Choosing {
  about: CaseKind;
  before: readonly StepPage[];
  later: readonly string[];
}

function drawChoice(chance: Chance, { about, before, later }: Choosing): object[] {
  const asked = before.some((one) => JSON.stringify(one).includes('"reason"')) ? ['reason'] : [];
  const target = () => (chance.share(0.9) ? chance.one(later) : 'end');
  const lines = Array.from({ length: 1 + chance.below(2) }, () => ({
    when: drawCondition(chance, about, asked),
    go: target(),
  }));
  return [...lines, { go: target() }];
}

const TEXT = '{{sender}}です。納付確認のご連絡です。行き違いの際はご容赦ください。{{phone}}';

function textsOf(chance: Chance, arms: boolean): object {
  const text = chance.share(0.2) ? `${TEXT}場所は{{due.place}}です。` : TEXT;
  return arms ? { plain: { ja: TEXT }, relief: { ja: `${text}（送信専用）` } } : { ja: text };
}
