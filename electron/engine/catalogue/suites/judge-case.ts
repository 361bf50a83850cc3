import type { Answer } from '#shared/domain/prediction';
import type { SuiteCase, SuiteTest } from '#shared/domain/suite';
import { AssayError } from '#shared/errors';
import type { DetectLanguage } from './expectations/check-text.ts';
import type { Finding } from './expectations/compare-answers.ts';
import { isComparison } from './expectations/explore-expectation.ts';
import { judgeInput } from './expectations/judge-input.ts';

export type CaseOutcome =
  | {
      readonly outcome: 'pass' | 'fail';
      /** Indices into the case's inputs, ascending; empty for a pass. */
      readonly failing: readonly number[];
    }
  | { readonly outcome: 'not-applicable'; readonly reason: string };

/** What judging needs besides the answers. */
export interface JudgeTools {
  /** Needed by an expectation of a language alone; without it such a case is not applicable. */
  readonly detectLanguage?: DetectLanguage;
}

/**
 * Judges one case by CheckList's rule (Ribeiro et al., 2020): it fails if any of its inputs fails, or, where the test
 * says `any`, if all of them do. A failing input decides even where others are unanswered; a case that fails nowhere
 * but has an input that cannot be judged is not applicable. The failure rate of a test is failing cases / (cases - not
 * applicable ones).
 * @param answers one for each input of the case, in order; null where the model gave none
 * @throws AssayError `internal` when there are more or fewer answers than inputs
 */
export function judgeCase(
  test: SuiteTest,
  suiteCase: SuiteCase,
  answers: readonly (Answer | null)[],
  tools: JudgeTools = {},
): CaseOutcome {
  if (answers.length !== suiteCase.inputs.length) {
    throw new AssayError(
      'internal',
      `Case ${suiteCase.id} of test ${test.id} has ${suiteCase.inputs.length} inputs, but ${answers.length} answers were handed over.`,
    );
  }
  const findings = judgeInputs(test, suiteCase, answers, tools);
  const failing = findings.flatMap((finding, index) => (finding === false ? [index] : []));
  const unknown = findings.find((finding) => typeof finding === 'object');
  if (test.aggregate === 'any') {
    if (findings.includes(true)) return { outcome: 'pass', failing: [] };
    if (unknown === undefined) return { outcome: 'fail', failing };
  } else if (failing.length > 0) {
    return { outcome: 'fail', failing };
  }
  if (unknown !== undefined) return { outcome: 'not-applicable', reason: unknown.unknown };
  return findings.includes(true)
    ? { outcome: 'pass', failing: [] }
    : { outcome: 'not-applicable', reason: 'the case has no text to judge' };
}

/** Undefined for an input that is not judged. */
function judgeInputs(
  test: SuiteTest,
  { gold, inputs, expectation = test.expectation }: SuiteCase,
  answers: readonly (Answer | null)[],
  { detectLanguage }: JudgeTools,
): readonly (Finding | undefined)[] {
  const compares = isComparison(expectation);
  const [first = null] = answers;
  if (compares && first === null) return [unanswered(0)];
  if (compares && inputs.length < 2) return [{ unknown: 'the case has no variant to compare with' }];
  return answers.map((answer, index) => {
    if (index === 0 && (compares || test.aggregate === 'all-except-first')) return undefined;
    if (answer === null) return unanswered(index);
    return judgeInput(expectation, answer, {
      first: first ?? answer,
      previous: answers[index - 1] ?? null,
      gold,
      labels: test.labels ?? [],
      detectLanguage: detectLanguage ?? null,
    });
  });
}

function unanswered(index: number): Finding {
  return {
    unknown: index === 0 ? 'the first text was not answered' : `text ${index + 1} was not answered`,
  };
}
