import { judgeCase, type CaseOutcome } from '../../catalogue/suites/judge-case.ts';
import type { Answer } from '#shared/domain/prediction';
import type { SuiteCase, SuiteTest } from '#shared/domain/suite';
import type { SuiteOutline } from '../audit-spec.ts';
import { suiteSliceId } from '../plan-suites.ts';
import type { SuitePlace } from '../suite-examples.ts';

export interface JudgedCase {
  readonly suiteCase: SuiteCase;
  readonly answers: readonly (Answer | null)[];
  readonly outcome: CaseOutcome;
}

/** A text of a case as it is stored, or as a bundle has it. */
export interface SuiteText {
  readonly position: number;
  readonly fields: SuiteCase['inputs'][number];
  readonly place: SuitePlace;
}

interface PlacedCase {
  readonly suiteCase: SuiteCase;
  readonly positions: readonly number[];
}

/** What a case may need to be judged. */
export interface JudgingTools {
  readonly detectLanguage?: (text: string) => string | null;
}

/**
 * Every case of every test by slice id, judged from its answers.
 * @param texts in the order of their positions
 * @param answers by position; null where there is none
 */
export function judgeCases(
  suites: readonly SuiteOutline[],
  texts: Iterable<SuiteText>,
  answers: ReadonlyMap<number, Answer | null>,
  tools: JudgingTools,
): Map<string, JudgedCase[]> {
  const cases = joinCases(texts);
  return new Map(
    suites.flatMap((suite) =>
      suite.tests.map((test) => {
        const id = suiteSliceId(suite.id, test.id);
        return [id, judgeTest(test, cases.get(id) ?? [], answers, tools)] as const;
      }),
    ),
  );
}

/** The cases of each test by slice id, put together from their texts. */
function joinCases(texts: Iterable<SuiteText>): Map<string, PlacedCase[]> {
  const byTest = new Map<string, { suiteCase: Omit<SuiteCase, 'inputs'>; texts: SuiteText[] }[]>();
  for (const text of texts) {
    const { suite, test, suiteCase } = text.place;
    const id = suiteSliceId(suite, test);
    const cases = byTest.get(id) ?? [];
    byTest.set(id, cases);
    if (suiteCase !== null) cases.push({ suiteCase, texts: [] });
    cases.at(-1)?.texts.push(text);
  }
  return new Map(
    [...byTest].map(([id, cases]) => [
      id,
      cases.map(({ suiteCase, texts: own }) => ({
        suiteCase: { ...suiteCase, inputs: own.map(({ fields }) => fields) },
        positions: own.map(({ position }) => position),
      })),
    ]),
  );
}

function judgeTest(
  outline: SuiteOutline['tests'][number],
  cases: readonly PlacedCase[],
  answers: ReadonlyMap<number, Answer | null>,
  tools: JudgingTools,
): JudgedCase[] {
  const test: SuiteTest = { ...outline, cases: cases.map(({ suiteCase }) => suiteCase) };
  return cases.map(({ suiteCase, positions }) => {
    const given = positions.map((position) => answers.get(position) ?? null);
    return { suiteCase, answers: given, outcome: judgeCase(test, suiteCase, given, tools) };
  });
}
