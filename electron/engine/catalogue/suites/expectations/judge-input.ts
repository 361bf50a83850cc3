import type { Gold } from '#shared/domain/example';
import type { Answer } from '#shared/domain/prediction';
import type { SuiteExpectation } from '#shared/domain/suite';
import { checkText, type DetectLanguage } from './check-text.ts';
import { isSameAnswer, labelOf, meetsGold, type Finding } from './compare-answers.ts';
import { withoutThoughts } from '../../../language/without-thoughts.ts';

/** Scores are 32-bit numbers, and one text scores a little differently from batch to batch: less than this is no move. */
const rounding = 1e-6;

/** What one answer is judged in the light of. */
export interface Circumstances {
  /** The answer to the first input of the case. */
  readonly first: Answer;
  /** The answer to the input before this one; null where there is none. */
  readonly previous: Answer | null;
  readonly gold: Gold | null;
  /** The labels that a generated text may name. */
  readonly labels: readonly string[];
  readonly detectLanguage: DetectLanguage | null;
}

/** Holds one answer against an expectation; what cannot be said of a part is not said of the whole unless it cannot matter. */
export function judgeInput(expectation: SuiteExpectation, answer: Answer, around: Circumstances): Finding {
  switch (expectation.kind) {
    case 'equal':
      return around.gold === null
        ? { unknown: 'the case has no expected answer' }
        : meetsGold(answer, around.gold, around.labels);
    case 'one-of': {
      const given = labelOf(answer, [...new Set([...around.labels, ...expectation.labels])]);
      return 'unknown' in given ? given : expectation.labels.includes(given.label);
    }
    case 'text': {
      const text = textOf(answer);
      return text === null
        ? { unknown: "the model's answer is no text" }
        : checkText(text, expectation.check, around.detectLanguage);
    }
    case 'same':
      return judgeSame(answer, expectation.tolerance, around);
    case 'within':
      return judgeWithin(answer, expectation.tolerance, around);
    case 'direction':
      return judgeDirection(answer, expectation, around);
    case 'all':
      return combine(
        expectation.of.map((part) => judgeInput(part, answer, around)),
        false,
      );
    case 'any':
      return combine(
        expectation.of.map((part) => judgeInput(part, answer, around)),
        true,
      );
    case 'not': {
      const finding = judgeInput(expectation.of, answer, around);
      return typeof finding === 'boolean' ? !finding : finding;
    }
  }
}

/** One part that is `deciding` settles it; else an unknown one leaves it open. */
function combine(findings: readonly Finding[], deciding: boolean): Finding {
  if (findings.includes(deciding)) return deciding;
  return findings.find((finding) => typeof finding === 'object') ?? !deciding;
}

function textOf(answer: Answer): string | null {
  if (answer.kind === 'label') return answer.label;
  return answer.kind === 'entities' ? null : withoutThoughts(answer.text);
}

/** CheckList's invariance: another label passes while the score of the first one stays within the tolerance. */
function judgeSame(answer: Answer, tolerance: number | undefined, { first, labels }: Circumstances): Finding {
  const same = isSameAnswer(first, answer, labels);
  if (same !== false || tolerance === undefined || first.kind !== 'label') return same;
  const move = scoreMove(first, answer, first.label);
  return typeof move === 'number' ? Math.abs(move) <= tolerance + rounding : false;
}

function judgeWithin(answer: Answer, tolerance: number, { first }: Circumstances): Finding {
  if (first.kind !== 'label') return { unknown: 'the answers have no score by label' };
  const move = scoreMove(first, answer, first.label);
  return typeof move === 'number' ? Math.abs(move) <= tolerance + rounding : move;
}

type DirectionExpectation = Extract<SuiteExpectation, { kind: 'direction' }>;

function judgeDirection(
  answer: Answer,
  { label: named, watch, unlessFirst = [], change, tolerance }: DirectionExpectation,
  { first, previous, gold }: Circumstances,
): Finding {
  const firstLabel = first.kind === 'label' ? first.label : null;
  if (firstLabel !== null && unlessFirst.includes(firstLabel))
    return { unknown: `the first text was answered with "${firstLabel}"` };
  const goldLabel = gold?.kind === 'label' ? gold.label : null;
  const label = watch === 'first-answer' ? firstLabel : (named ?? goldLabel);
  if (label === null)
    return {
      unknown: watch === undefined ? 'the case names no label to watch' : 'the first answer is no label',
    };
  const isStepwise = change === 'rising' || change === 'falling';
  if (isStepwise && previous === null) return { unknown: 'the text before was not answered' };
  const from = isStepwise && previous !== null ? previous : first;
  const move = scoreMove(from, answer, label);
  if (typeof move !== 'number') return move;
  const start = scoreOf(from, label) ?? 0;
  const isUp = move > tolerance + rounding;
  const isDown = move < -tolerance - rounding;
  switch (change) {
    case 'up':
      return isUp;
    case 'down':
      return isDown;
    case 'not-up':
    case 'falling':
      return 1 - start <= tolerance ? cannotFail : !isUp;
    case 'not-down':
    case 'rising':
      return start <= tolerance ? cannotFail : !isDown;
  }
}

/** A score below the tolerance has nowhere to fall to: CheckList leaves such a case out instead of passing it. */
const cannotFail = {
  unknown: 'the first score is within the tolerance of its limit, so this could not fail',
};

function scoreMove(before: Answer, after: Answer, label: string): number | { readonly unknown: string } {
  const [first, second] = [scoreOf(before, label), scoreOf(after, label)];
  return first === null || second === null
    ? { unknown: `the model gives no score for the label "${label}"` }
    : second - first;
}

function scoreOf(answer: Answer, label: string): number | null {
  if (answer.kind !== 'label' || !Object.hasOwn(answer.scores, label)) return null;
  const score = answer.scores[label];
  return score !== undefined && Number.isFinite(score) ? score : null;
}
