import type { Suite, SuiteExpectation } from '#shared/domain/suite';

/**
 * The suite with its labels under other names.
 * @param names label of the suite -> label of the model; a label that is not named stays
 */
export function renameLabels(suite: Suite, names: Readonly<Record<string, string>>): Suite {
  const rename = (label: string): string => (Object.hasOwn(names, label) ? (names[label] ?? label) : label);
  const renameExpectation = (expectation: SuiteExpectation): SuiteExpectation =>
    expectation.kind === 'direction' ? { ...expectation, label: rename(expectation.label) } : expectation;
  return {
    ...suite,
    tests: suite.tests.map((test) => ({
      ...test,
      expectation: renameExpectation(test.expectation),
      cases: test.cases.map((suiteCase) => ({
        ...suiteCase,
        gold:
          suiteCase.gold?.kind === 'label'
            ? { kind: 'label', label: rename(suiteCase.gold.label) }
            : suiteCase.gold,
      })),
    })),
  };
}
