import type { Gold } from '#shared/domain/example';
import type { Suite, SuiteCase, SuiteExpectation, SuiteTest } from '#shared/domain/suite';

type Rename = (label: string) => string;

/**
 * The suite with its labels under other names.
 * @param names label of the suite -> label of the model; a label that is not named stays
 */
export function renameLabels(suite: Suite, names: Readonly<Record<string, string>>): Suite {
  const rename: Rename = (label) => (Object.hasOwn(names, label) ? (names[label] ?? label) : label);
  return {
    ...suite,
    labels: suite.labels.map(rename),
    tests: suite.tests.map((test) => renameTest(test, rename)),
  };
}

function renameTest(test: SuiteTest, rename: Rename): SuiteTest {
  return {
    ...test,
    ...(test.labels === undefined ? {} : { labels: test.labels.map(rename) }),
    expectation: renameExpectation(test.expectation, rename),
    cases: test.cases.map((suiteCase) => renameCase(suiteCase, rename)),
  };
}

function renameCase(suiteCase: SuiteCase, rename: Rename): SuiteCase {
  const { expectation, gold } = suiteCase;
  return {
    ...suiteCase,
    gold: renameGold(gold, rename),
    ...(expectation === undefined ? {} : { expectation: renameExpectation(expectation, rename) }),
  };
}

function renameGold(gold: Gold | null, rename: Rename): Gold | null {
  return gold?.kind === 'label' ? { kind: 'label', label: rename(gold.label) } : gold;
}

function renameExpectation(expectation: SuiteExpectation, rename: Rename): SuiteExpectation {
  switch (expectation.kind) {
    case 'one-of':
      return { ...expectation, labels: expectation.labels.map(rename) };
    case 'direction':
      return {
        ...expectation,
        label: expectation.label === null ? null : rename(expectation.label),
        ...(expectation.unlessFirst === undefined
          ? {}
          : { unlessFirst: expectation.unlessFirst.map(rename) }),
      };
    case 'all':
    case 'any':
      return { ...expectation, of: expectation.of.map((part) => renameExpectation(part, rename)) };
    case 'not':
      return { ...expectation, of: renameExpectation(expectation.of, rename) };
    case 'equal':
    case 'text':
    case 'same':
    case 'within':
      return expectation;
  }
}
