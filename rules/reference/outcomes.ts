import { OUTCOMES, type Outcome, RETRIED } from '../plan.js';
import type { Sentence } from '../reading/faults.js';
import { KNOWN_REASONS, reasonText } from '../reasons.js';
import { kindOf, STEP_KINDS, type StepKindName } from '../steps/index.js';
import { GATE_OUTCOMES } from '../steps/step-kind.js';
import { cell, chapter, code, codes, paragraphs, table } from './markdown.js';

/** What may come of a step, kind by kind, and what staff read for each outcome and reason. */
export function outcomes(): string {
  return chapter(
    2,
    { ja: '連絡の結果', en: 'Outcomes' },
    paragraphs(INTRODUCTION),
    chapter(3, { ja: '種類ごと', en: 'Kind by kind' }, byKind()),
    chapter(3, { ja: '結果の言葉', en: 'The words of each' }, words('結果 / outcome', OUTCOMES)),
    chapter(
      3,
      { ja: '理由の言葉', en: 'Reasons with words of their own' },
      paragraphs(REASONS),
      words('理由 / reason', KNOWN_REASONS),
    ),
  );
}

function byKind(): string {
  const rows = (Object.keys(STEP_KINDS) as StepKindName[]).map((kind) => {
    const own = kindOf(kind).outcomes.filter((outcome) => !atTheGate(outcome));
    return [code(kind), own.length === 0 ? '—' : codes(own)];
  });
  const shared = [`すべての連絡<br>every contact`, codes(GATE_OUTCOMES)];
  const again = [`次の回を試みる結果<br>tried again after`, codes(RETRIED)];
  return table(['種類 / kind', '結果 / outcomes'], [...rows, shared, again]);
}

const atTheGate = (outcome: Outcome): boolean => (GATE_OUTCOMES as readonly Outcome[]).includes(outcome);

function words(head: string, reasons: readonly string[]): string {
  const rows = reasons.map((reason) => {
    const { ja, en } = reasonText(reason);
    return [code(reason), cell(ja), cell(en)];
  });
  return table([head, '日本語', 'English'], rows);
}

const INTRODUCTION: Sentence = {
  ja: 'otherwise に書けるのは、そのステップの種類にある結果だけです。電話・訪問・自動音声は、attempts に達するまで次の回を試みます。',
  en: 'A step names in otherwise the outcomes that its kind can have. Calls, visits and automatic calls are tried again until attempts is reached.',
};

const REASONS: Sentence = {
  ja: '終わり（as）、対象外（because）、保留の理由のうち、次のものは職員に文章で示されます。ほかの名前は、書いたとおりに示されます。',
  en: 'Of the reasons of ends (as), exclusions (because) and holds, staff read these as sentences; any other stands as it is written.',
};
