import { resolve } from 'node:path';
import type { Suite, SuiteTest } from '#shared/domain/suite';
import type { SuiteCheck, SuiteTestView, SuiteView } from '#shared/domain/suite-view';
import { perturbSuiteText } from '../audit/perturb-suite-text.ts';
import { describeExpectation } from '../catalogue/suites/describe-expectation.ts';
import { readSuiteFile } from '../catalogue/suites/read-suite-file.ts';

/** With its templates filled, and the first `cases` cases of every test. Throws as `readSuiteFile`. */
export async function showSuite(id: string, cases: number): Promise<SuiteView> {
  const { source, name, version, task, description, labels, fileHash, ...suite } = await open(id);
  return {
    source,
    id: suite.id,
    name,
    version,
    task,
    description: description ?? null,
    labels,
    fileHash,
    tests: suite.tests.map((test) => viewTest(test, cases)),
  };
}

/** Reads a suite as an audit would. Throws as `readSuiteFile`. */
export async function checkSuite(id: string): Promise<SuiteCheck> {
  const { source, name, version, task, tests } = await open(id);
  return {
    source,
    name,
    version,
    task,
    tests: tests.length,
    cases: tests.reduce((sum, test) => sum + test.cases.length, 0),
    texts: tests.reduce((sum, test) => sum + countTexts(test), 0),
  };
}

/** `builtin/…` or a path, relative to the current folder. */
function open(id: string): Promise<Suite> {
  const file = id.startsWith('builtin/') ? id : resolve(id);
  return readSuiteFile(file, id, { perturb: perturbSuiteText });
}

function viewTest(test: SuiteTest, cases: number): SuiteTestView {
  const { id, name, capability, type, description, aggregate, unchanged } = test;
  return {
    id,
    name,
    capability,
    type,
    description: description ?? null,
    cases: test.cases.length,
    texts: countTexts(test),
    unchanged: unchanged ?? 0,
    expected: describeTest(test),
    aggregate: aggregate ?? null,
    shown: test.cases.slice(0, cases).map((suiteCase) => ({
      id: suiteCase.id,
      texts: suiteCase.inputs,
      expected: describeExpectation(test, suiteCase),
    })),
  };
}

function countTexts({ cases }: SuiteTest): number {
  return cases.reduce((sum, { inputs }) => sum + inputs.length, 0);
}

/** More than these are not listed: they would say less than the cases do. */
const mostListed = 3;

/** What all cases expect or, where that differs, the few things there are. */
function describeTest(test: SuiteTest): string {
  const found = new Set<string>();
  for (const suiteCase of test.cases) {
    found.add(describeExpectation(test, suiteCase));
    if (found.size > mostListed) return 'what each case says';
  }
  const [only = '', ...others] = found;
  return others.length === 0 ? only : `${[...found].join(' or ')}, as each case says`;
}
