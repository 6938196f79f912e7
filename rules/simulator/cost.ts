import { costOf, type Range, textFor } from '../message.js';
import { renderingsOf } from '../policy/filling.js';
import { speakableOf } from '../policy/speakable.js';
import type { Program } from '../program.js';
import { LANGUAGES, type Language, textsOf } from '../steps/texts.js';
import type { Town } from '../town.js';
import type { Contact } from './contact.js';
import { dayAt } from './days.js';
import type { Practice } from './practice.js';
import { type Mail, mailYen, type Prices } from './prices.js';
import type { MailCost, SimulatedCost } from './simulation.js';
import type { Life } from './state.js';

/** What the contacts of a simulation cost. */
export interface CostTally {
  begun(life: Life, contact: Contact): void;
  posted(contact: Contact, at: number): void;
  result(): SimulatedCost;
}

interface Message {
  segments: Range;
  yen: Range;
}

export interface CostSetting {
  program: Program;
  town: Town;
  practice: Practice;
  prices: Prices;
}

/** A text is filled in once for each step, arm and language: all its messages cost alike. */
export function costTally({ program, town, practice, prices }: CostSetting): CostTally {
  const messages = new Map<string, { message: Message; count: number }>();
  const mail = { postcard: new Map<number, number>(), letter: new Map<number, number>() };
  let calls = 0;
  let visits = 0;
  return {
    begun({ unit }, { channel, step }) {
      if (channel === 'phone') calls += 1;
      else if (channel === 'visit') visits += 1;
      else if (channel === 'sms') {
        const key = `${step.id} ${unit.arm ?? ''} ${unit.person.lang}`;
        const known = messages.get(key);
        if (known) known.count += 1;
        else messages.set(key, { message: messageOf(program, { town, prices, step: step.id, ...unit }), count: 1 });
      }
    },
    posted({ channel }, at) {
      if (channel !== 'postcard' && channel !== 'letter') return;
      const day = dayAt(at);
      mail[channel].set(day, (mail[channel].get(day) ?? 0) + 1);
    },
    result() {
      const sms = smsCost([...messages.values()]);
      const postcards = mailCost(mail.postcard, prices.postcard);
      const letters = mailCost(mail.letter, prices.letter);
      const post = postcards.yen + letters.yen;
      const yen: Range = [sms.yen[0] + post, sms.yen[1] + post];
      return { sms, postcards, letters, callMinutes: calls * practice.telephones.minutesPerCall, visits, yen };
    },
  };
}

interface Written {
  town: Town;
  prices: Prices;
  step: string;
  arm: string | null;
  person: { lang: string };
}

/** From the shortest filling at the cheapest carrier to the longest at the dearest. */
function messageOf(program: Program, { town, prices, step: id, arm, person }: Written): Message {
  const step = program.steps.find((candidate) => candidate.id === id);
  if (step?.kind !== 'sms') throw new Error(`${id} sends no message`);
  const { text, lang } = textFor(textsOf(step.sms.text, arm), person.lang);
  const { department, purpose, facts } = program;
  const section = Object.hasOwn(town.sections, department) ? (town.sections[department] ?? null) : null;
  const about = {
    purpose,
    department,
    channel: 'sms' as const,
    language: languageOf(lang),
    section,
    policy: town.policy,
    speakable: speakableOf(facts),
  };
  const { longest, shortest } = renderingsOf(text, about);
  const least = costOf(shortest.text, prices.sms);
  const most = costOf(longest.text, prices.sms);
  return { segments: [least.segments[0], most.segments[1]], yen: [least.yen[0], most.yen[1]] };
}

const languageOf = (lang: string): Language => LANGUAGES.find((language) => language === lang) ?? 'ja';

function smsCost(sent: readonly { message: Message; count: number }[]): SimulatedCost['sms'] {
  const sum = (of: (message: Message) => number) =>
    sent.reduce((total, { message, count }) => total + count * of(message), 0);
  const range = (of: 'segments' | 'yen'): Range => [
    Math.round(sum((message) => message[of][0])),
    Math.round(sum((message) => message[of][1])),
  ];
  return { messages: sum(() => 1), segments: range('segments'), yen: range('yen') };
}

/** Discounts are those of what is posted together: the cards of one program on one day. */
function mailCost(byDay: ReadonlyMap<number, number>, mail: Mail): MailCost {
  const counts = [...byDay.values()];
  const posted = counts.reduce((sum, count) => sum + count, 0);
  const yen = counts.reduce((sum, count) => sum + mailYen(mail, count), 0);
  return { posted, yen, offYen: Math.round(posted * mail.yen) - yen };
}
