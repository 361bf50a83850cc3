import type { SuiteExpectation } from '#shared/domain/suite';

/** Whether an expectation looks at the first input of a case besides the one it judges. */
export function isComparison(expectation: SuiteExpectation): boolean {
  switch (expectation.kind) {
    case 'same':
    case 'within':
    case 'direction':
      return true;
    case 'all':
    case 'any':
      return expectation.of.some(isComparison);
    case 'not':
      return isComparison(expectation.of);
    case 'equal':
    case 'one-of':
    case 'text':
      return false;
  }
}

/** Whether an expectation needs the gold value of a case. */
export function needsGold(expectation: SuiteExpectation): boolean {
  switch (expectation.kind) {
    case 'equal':
      return true;
    case 'direction':
      return expectation.label === null && expectation.watch === undefined;
    case 'all':
    case 'any':
      return expectation.of.some(needsGold);
    case 'not':
      return needsGold(expectation.of);
    case 'same':
    case 'within':
    case 'one-of':
    case 'text':
      return false;
  }
}

/** The labels that an expectation speaks of. */
export function namedLabels(expectation: SuiteExpectation): readonly string[] {
  switch (expectation.kind) {
    case 'one-of':
      return expectation.labels;
    case 'direction':
      return [expectation.label ?? [], expectation.unlessFirst ?? []].flat();
    case 'all':
    case 'any':
      return expectation.of.flatMap(namedLabels);
    case 'not':
      return namedLabels(expectation.of);
    case 'equal':
    case 'same':
    case 'within':
    case 'text':
      return [];
  }
}
