import type { Answer } from '#shared/domain/prediction';
import type { Direction, SuiteCase, SuiteExpectation, SuiteTest } from '#shared/domain/suite';
import { AssayError } from '#shared/errors';
import { isSameAnswer, meetsGold } from './compare-answers.ts';

export type CaseOutcome =
  | {
      readonly outcome: 'pass' | 'fail';
      /** Indices into the case's inputs, ascending; empty for a pass. */
      readonly failing: readonly number[];
    }
  | { readonly outcome: 'not-applicable'; readonly reason: string };

/** Holds of one input, does not hold, or why that cannot be said. */
type Finding = boolean | { readonly unknown: string };

/** Scores are 32-bit numbers, and one text scores a little differently from batch to batch: less than this is no move. */
const rounding = 1e-6;

/**
 * Judges one case by CheckList's rule: it fails if any of its inputs fails (Ribeiro et al., 2020). A failing input
 * decides even where others are unanswered; a case that fails nowhere but has an input that cannot be judged is not
 * applicable. The failure rate of a test is failing cases / (cases - not applicable ones).
 * @param answers one for each input of the case, in order; null where the model gave none
 * @throws AssayError `internal` when there are more or fewer answers than inputs
 */
export function judgeCase(
  test: SuiteTest,
  suiteCase: SuiteCase,
  answers: readonly (Answer | null)[],
): CaseOutcome {
  if (answers.length !== suiteCase.inputs.length) {
    throw new AssayError(
      'internal',
      `Case ${suiteCase.id} of test ${test.id} has ${suiteCase.inputs.length} inputs, but ${answers.length} answers were handed over.`,
    );
  }
  const findings = judgeInputs(test.expectation, suiteCase, answers);
  const failing = findings.flatMap((finding, index) => (finding === false ? [index] : []));
  if (failing.length > 0) return { outcome: 'fail', failing };
  const unknown = findings.find((finding) => typeof finding === 'object');
  return unknown === undefined
    ? { outcome: 'pass', failing }
    : { outcome: 'not-applicable', reason: unknown.unknown };
}

function judgeInputs(
  expectation: SuiteExpectation,
  { gold, inputs }: SuiteCase,
  answers: readonly (Answer | null)[],
): readonly Finding[] {
  if (expectation.kind === 'equal') {
    return answers.map((answer, index) => {
      if (answer === null) return unanswered(index);
      if (gold === null) return { unknown: 'the case has no expected answer' };
      return meetsGold(answer, gold) ?? { unknown: `the model's answer is no ${gold.kind}` };
    });
  }
  const [original, ...variants] = answers;
  if (original == null) return [unanswered(0)];
  if (inputs.length < 2) return [{ unknown: 'the case has no variant to compare with' }];
  const findings = variants.map((answer, index): Finding => {
    if (answer === null) return unanswered(index + 1);
    return expectation.kind === 'same'
      ? judgeSame(original, answer, expectation.tolerance)
      : judgeDirection(original, answer, expectation);
  });
  return [true, ...findings];
}

function unanswered(index: number): Finding {
  return {
    unknown: index === 0 ? 'the first text was not answered' : `text ${index + 1} was not answered`,
  };
}

function judgeSame(original: Answer, answer: Answer, tolerance: number | undefined): Finding {
  const same = isSameAnswer(original, answer);
  if (same === null) return { unknown: 'the answers are of different kinds' };
  if (!same || tolerance === undefined) return same;
  if (original.kind !== 'label') return { unknown: 'the answers have no score by label' };
  const move = scoreMove(original, answer, original.label);
  return typeof move === 'number' ? Math.abs(move) <= tolerance + rounding : move;
}

function judgeDirection(
  original: Answer,
  answer: Answer,
  { label, change, tolerance }: { label: string; change: Direction; tolerance: number },
): Finding {
  const move = scoreMove(original, answer, label);
  if (typeof move !== 'number') return move;
  const isUp = move > tolerance + rounding;
  const isDown = move < -tolerance - rounding;
  switch (change) {
    case 'up':
      return isUp;
    case 'down':
      return isDown;
    case 'not-up':
      return !isUp;
    case 'not-down':
      return !isDown;
  }
}

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
