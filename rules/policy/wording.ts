import { placeholdersOf } from '../message.js';
import { unknownPlaceholders } from '../steps/texts.js';
import {
  type About,
  type Check,
  EXPOSED,
  type Subject,
  WORD_CHANNELS,
  type WordChannel,
  type Wording,
} from './about.js';
import { strayBraces } from './check-braces.js';
import { callBackNumber, knownNumbers, senderFirst, senderNamed } from './check-contact.js';
import { links } from './check-links.js';
import { amounts, names } from './check-secrets.js';
import { auCharacters, characters, limit, segments } from './check-size.js';
import { diagnoses, forbiddenWords, isSuspect, levies, requiredPhrases } from './check-words.js';
import { renderingsOf } from './filling.js';
import { blanked, viewsOf } from './folded.js';
import { termsFor } from './index.js';

/**
 * What the policy has to say of a text, in the order of the text. Lengths and characters are those of the section's
 * real name and number, and of the longest dates, times and places that may be filled in.
 */
export function checkWording(words: string, about: About): Wording[] {
  const { purpose, department, channel, language, section, policy, speakable = [] } = about;
  const placeholders = placeholdersOf(words);
  const open = blanked(words, section?.sender, placeholders);
  const views = viewsOf(open);
  const terms = termsFor(policy, about);
  const suspect = isSuspect(views, language, { terms, policy });
  const { longest, shortest } = renderingsOf(words, about, placeholders);
  const subject: Subject = {
    purpose,
    department,
    channel,
    language,
    section,
    policy,
    speakable,
    terms,
    words,
    open,
    views,
    suspect,
    longest,
    shortest,
  };
  const found: Wording[] = [];
  for (const check of CHECKS_OF[channel]) for (const one of check(subject)) found.push(one);
  return found.length > 1 ? found.sort((a, b) => a.offset - b.offset) : found;
}

const WRITTEN: readonly WordChannel[] = ['sms', 'postcard', 'letter', 'voice', 'visit'];
const SMS: readonly WordChannel[] = ['sms'];

/** `domain.md` C, one rule each: residents must recognise the town hall, and nothing may be told to who reads along. */
const CHECKS: readonly { on: readonly WordChannel[]; check: Check }[] = [
  { on: WORD_CHANNELS, check: ({ words, speakable }) => unknownPlaceholders(words, speakable) },
  { on: WORD_CHANNELS, check: strayBraces },
  { on: ['sms', 'voice'], check: senderFirst },
  { on: ['postcard', 'letter', 'phone', 'visit'], check: senderNamed },
  { on: WRITTEN, check: callBackNumber },
  { on: WORD_CHANNELS, check: knownNumbers },
  { on: EXPOSED, check: links },
  { on: SMS, check: limit },
  { on: SMS, check: segments },
  { on: SMS, check: characters },
  { on: SMS, check: auCharacters },
  { on: WORD_CHANNELS, check: forbiddenWords },
  { on: WRITTEN, check: requiredPhrases },
  { on: EXPOSED, check: levies },
  { on: EXPOSED, check: diagnoses },
  { on: EXPOSED, check: amounts },
  { on: EXPOSED, check: names },
];

const CHECKS_OF = Object.fromEntries(
  WORD_CHANNELS.map((channel) => [channel, CHECKS.filter(({ on }) => on.includes(channel)).map(({ check }) => check)]),
) as unknown as Readonly<Record<WordChannel, readonly Check[]>>;
