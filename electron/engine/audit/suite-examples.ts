import type { Example } from '#shared/domain/example';
import type { SuiteRowNote } from '#shared/domain/rows';
import type { Suite, SuiteCase } from '#shared/domain/suite';
import { hashContent } from '../datasets/build-example.ts';
import type { SuiteOutline } from './audit-spec.ts';

/** Which case of which test a stored text belongs to. */
export type SuitePlace = SuiteRowNote;

/** The suite as the audit keeps it: its cases are stored as examples. */
export function outlineSuite(suite: Suite): SuiteOutline {
  return {
    ...suite,
    tests: suite.tests.map((test) => {
      const { cases, ...outline } = test;
      return { ...outline, inputs: cases.reduce((sum, { inputs }) => sum + inputs.length, 0) };
    }),
  };
}

/** How many texts the cases of the suites have together. */
export function countTexts(suites: readonly SuiteOutline[]): number {
  return suites.flatMap(({ tests }) => tests).reduce((sum, { inputs }) => sum + inputs, 0);
}

/** Every text of every case as an example, in order; to be stored behind those of the data set. */
export function* suiteExamples(suites: readonly Suite[]): Generator<Example> {
  for (const suite of suites) {
    for (const test of suite.tests) {
      for (const { inputs, ...suiteCase } of test.cases) {
        for (const [input, fields] of inputs.entries()) {
          const { gold } = suiteCase;
          yield {
            id: `suite:${suite.id}/${test.id}/${suiteCase.id}/${input + 1}`,
            row: input + 1,
            fields,
            gold,
            columns: {
              suite: suite.id,
              test: test.id,
              input: String(input),
              case: input === 0 ? JSON.stringify(suiteCase) : '',
            },
            hash: hashContent({ fields, gold }),
          };
        }
      }
    }
  }
}

/** Where an example made by {@link suiteExamples} belongs. */
export function placeOf({ columns }: Pick<Example, 'columns'>): SuitePlace {
  const { suite = '', test = '', input = '0', case: text = '' } = columns;
  const suiteCase = text === '' ? null : (JSON.parse(text) as Omit<SuiteCase, 'inputs'>);
  return { suite, test, input: Number(input), suiteCase };
}
