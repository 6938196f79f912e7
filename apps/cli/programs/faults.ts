import type { Fault, Warning } from '../../../rules/program.js';
import type { Lang } from '../context.js';
import type { Paint } from '../paint.js';
import { widthOf } from '../table.js';

interface Told {
  file: string;
  source: string;
  lang: Lang;
  paint: Paint;
}

/** Each fault with its place and the line of the page, a caret under what is wrong. */
export function faultsText(faults: readonly Fault[], told: Told): string {
  return faults.map((fault) => faultText(fault, told, told.paint.bad)).join('\n');
}

/** Those without a reason as faults are, with the way to keep them; those with one on a line for each rule. */
export function warningsText(warnings: readonly Warning[], told: Told): string {
  const open = warnings.filter(({ because }) => because === null).map((warning) => openText(warning, told));
  return [...keptTexts(warnings, told), ...open].join('\n');
}

function keptTexts(warnings: readonly Warning[], { file, lang, paint }: Told): string[] {
  const kept = new Map<string, [Warning, ...Warning[]]>();
  for (const warning of warnings) {
    if (warning.because === null) continue;
    const key = `${warning.rule} ${warning.because}`;
    const before = kept.get(key);
    if (before) before.push(warning);
    else kept.set(key, [warning]);
  }
  return [...kept.values()].map((alike) => {
    const [{ rule, because }] = alike;
    const lines = [...new Set(alike.map(({ line }) => line))].join(', ');
    const text =
      lang === 'ja'
        ? `${file}  注意 ${rule}（${lines}行目）を残す理由: ${because}`
        : `${file}  warning ${rule} (line ${lines}) is kept because: ${because}`;
    return paint.dim(text);
  });
}

function openText(warning: Warning, told: Told): string {
  const how =
    told.lang === 'ja'
      ? `    このままでよければ、ページに理由を書いてください: warnings: [ { rule: ${warning.rule}, because: … } ]`
      : `    To keep it, say why on the page: warnings: [ { rule: ${warning.rule}, because: … } ]`;
  return `${faultText(warning, told, told.paint.warn)}\n${told.paint.dim(how)}`;
}

function faultText(
  { line, column, rule, ...words }: Fault,
  { file, source, lang, paint }: Told,
  colour: Paint['bad'],
): string {
  const text = (source.split(/\r\n?|\n/)[line - 1] ?? '').replace(/^\uFEFF/, '');
  const { shown, place } = around(text, column - 1);
  const caret = ' '.repeat(widthOf(shown.slice(0, place))) + colour('^');
  const named = rule === undefined ? '' : paint.dim(` [${rule}]`);
  const head = `${paint.bold(`${file}:${line}:${column}`)}  ${colour(words[lang])}${named}`;
  return text.trim() === '' ? head : [head, `    ${shown}`, `    ${caret}`].join('\n');
}

/** The part of a long line that surrounds a place. Tabs are shown as blanks, so that the caret stands right. */
function around(line: string, at: number): { shown: string; place: number } {
  const text = line.replaceAll('\t', ' ');
  if (widthOf(text) <= BEFORE + AFTER) return { shown: text, place: at };
  let [from, to] = [at, at];
  while (from > 0 && widthOf(text.slice(from - 1, at)) <= BEFORE) from -= 1;
  while (to < text.length && widthOf(text.slice(at, to + 1)) <= AFTER) to += 1;
  const [left, right] = [from > 0 ? '…' : '', to < text.length ? '…' : ''];
  return { shown: `${left}${text.slice(from, to)}${right}`, place: at - from + left.length };
}

/** Columns of a terminal. */
const BEFORE = 55;
const AFTER = 50;
