import { z } from 'zod';
import { EVENT_TYPES } from '../events.js';
import { OUTCOMES } from '../plan.js';
import type { Sentence } from '../reading/faults.js';
import { cell, code, codes } from './markdown.js';
import { type Pattern, VALUE_EXAMPLES, type ValueExamples } from './value-examples.js';

type Schema = z.core.$ZodType;

/** What may stand where `schema` reads, as markdown. */
export function valueWords(schema: Schema): Sentence {
  const inner = whole(schema);
  const pattern = patternOf(inner);
  if (pattern) return patternWords(pattern);
  if (inner instanceof z.ZodEnum) return enumWords(inner.options.map(String));
  if (inner instanceof z.ZodBoolean) return plain(codes(['true', 'false']));
  if (inner instanceof z.ZodNumber) return numberWords(inner);
  if (inner instanceof z.ZodUnion) return unionWords(inner.options);
  if (inner instanceof z.ZodArray) return listWords(inner);
  if (inner instanceof z.ZodObject && isBilingual(inner)) return plain(code('{ ja: …, en: … }'));
  if (inner instanceof z.ZodObject || inner instanceof z.ZodRecord) return GROUP;
  return inner instanceof z.ZodTuple ? TWO : textWords(inner);
}

/** Without what only says that it may be left out, or what is made of it once it is read. */
export function whole(schema: Schema): Schema {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return whole(schema.unwrap());
  if (schema instanceof z.ZodPipe) return whole(schema.in instanceof z.ZodTransform ? schema.out : schema.in);
  return schema;
}

/** Words in both languages of the console: one thing, not two keys. */
export function isBilingual(schema: Schema): boolean {
  return schema instanceof z.ZodObject && Object.keys(schema.shape).join() === 'ja,en';
}

/** The pattern that a value has to fit, by the code with which the reader refuses it. */
export function patternOf(schema: Schema): Pattern | undefined {
  const { checks = [], error } = schema._zod.def;
  const codes = [error, ...checks.map((check) => check._zod.def.error)].map((said) => (said as ErrorWords)?.({}));
  return codes.find((said): said is Pattern => typeof said === 'string' && Object.hasOwn(VALUE_EXAMPLES, said));
}

/** Errors of patterns are words, whatever the issue is. */
type ErrorWords = ((issue: object) => unknown) | undefined;

function patternWords(pattern: Pattern): Sentence {
  const { lead, examples }: ValueExamples = VALUE_EXAMPLES[pattern];
  const written = codes(examples);
  return lead ? { ja: `${lead.ja} ${written}`.trim(), en: `${lead.en} ${written}`.trim() } : plain(written);
}

function enumWords(values: readonly string[]): Sentence {
  if (values.join() === EVENT_TYPES.join()) return EVENT;
  return values.join() === OUTCOMES.join() ? OUTCOME : plain(codes(values));
}

function numberWords({ minValue, maxValue }: z.ZodNumber): Sentence {
  const [least, most] = [minValue ?? -ENDLESS, maxValue ?? ENDLESS];
  if (least <= -ENDLESS && most >= ENDLESS) return { ja: '数', en: 'a number' };
  if (most >= ENDLESS) return { ja: `${least}以上の数`, en: `a number, at least ${least}` };
  return { ja: `${least}〜${most}`, en: `${least} to ${most}` };
}

/** Bounds that only keep a number whole. */
const ENDLESS = Number.MAX_SAFE_INTEGER;

/** One of several ways to write it; a list of the same thing is told with it. */
function unionWords(options: readonly Schema[]): Sentence {
  const [one, list] = options.map(whole);
  if (list instanceof z.ZodArray && one && valueWords(one).en === valueWords(list.element).en) {
    const { ja, en } = valueWords(one);
    return { ja: `${ja}、またはその並び`, en: `${en}, or a list of them` };
  }
  const said = options.map(valueWords);
  return { ja: said.map(({ ja }) => ja).join('、'), en: said.map(({ en }) => en).join(', ') };
}

function listWords(schema: z.ZodArray): Sentence {
  const { ja, en } = valueWords(schema.element);
  const limits = (schema._zod.def.checks ?? []).map(({ _zod: { def } }) =>
    'maximum' in def ? def.maximum : undefined,
  );
  const most = limits.find((limit) => limit !== undefined);
  if (most === undefined) return { ja: `並び: ${ja}`, en: `a list: ${en}` };
  return { ja: `並び（${most}個まで）: ${ja}`, en: `a list of at most ${most}: ${en}` };
}

function textWords(schema: Schema): Sentence {
  if (schema instanceof z.ZodISODate) return plain(code('2026-11-24'));
  const most = schema instanceof z.ZodString ? schema.maxLength : null;
  if (most === null || most >= LONG) return { ja: '文字', en: 'text' };
  return { ja: `文字（${most}字まで）`, en: `text of at most ${most} characters` };
}

/** A bound that nobody reaches is not worth telling. */
const LONG = 1000;

const plain = (text: string): Sentence => ({ ja: text, en: text });
const GROUP: Sentence = { ja: cell('「項目: 値」の組'), en: 'a group of keys' };
const TWO: Sentence = { ja: '二つの数の並び', en: 'a list of two numbers' };
const EVENT: Sentence = { ja: '[イベント](#イベント--events)', en: 'an [event](#イベント--events)' };
const OUTCOME: Sentence = { ja: '[結果](#連絡の結果--outcomes)', en: 'an [outcome](#連絡の結果--outcomes)' };
