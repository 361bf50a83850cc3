import { taskShapes, type Task } from '#shared/domain/task';
import type { Suite, SuiteCase, SuiteExpectation, SuiteTest } from '#shared/domain/suite';
import { buildCase } from './build-case.ts';
import type { CheckedSuite } from './parse-suite-document.ts';
import { suiteFault, type SuiteSource } from './suite-fault.ts';
import type { SuiteFileCase, SuiteFileTest } from './suite-schema.ts';

/** Gives every test its id, expectation and cases. Throws `file-malformed` where they do not fit the task or the type. */
export function buildTests({ file, source }: CheckedSuite): Suite['tests'] {
  const seen = new Map<string, string>();
  return file.tests.map((test, index) => {
    const id = test.id ?? (kebabCase(test.name) || `test-${index + 1}`);
    const earlier = seen.get(id);
    if (earlier !== undefined) {
      const remedy =
        earlier === test.name ? 'rename one, or give it an id' : 'give one of them an id of its own';
      throw suiteFault(
        source,
        ['tests', index, 'name'],
        `the id "${id}" is already taken by test "${earlier}"; ${remedy}`,
      );
    }
    seen.set(id, test.name);
    return buildTest(test, id, file.task, source, index);
  });
}

/** `Simple negation (2)` becomes `simple-negation-2`; empty where the name has no Latin letter and no digit. */
export function kebabCase(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function buildTest(
  test: SuiteFileTest,
  id: string,
  task: Task,
  source: SuiteSource,
  index: number,
): SuiteTest {
  const { name, capability, type, description } = test;
  const expectation = buildExpectation(test, task, source, index);
  if (test.texts !== undefined && type !== 'MFT') {
    throw suiteFault(
      source,
      ['tests', index, 'texts'],
      `"texts" lists separate cases of an MFT; write the cases of other types as [original, variant, …]`,
    );
  }
  const cases: SuiteCase[] = [];
  const seen = new Set<string>();
  const add = (form: SuiteFileCase, path: readonly PropertyKey[]): void => {
    const built = buildCase(form, { test, task, source, path, fallbackId: `case-${cases.length + 1}` });
    if (seen.has(built.id)) {
      throw suiteFault(
        source,
        path,
        `the case id "${built.id}" appears twice in this test; give each its own`,
      );
    }
    seen.add(built.id);
    cases.push(built);
  };
  for (const [number, form] of (test.cases ?? []).entries()) add(form, ['tests', index, 'cases', number]);
  for (const [number, text] of (test.texts ?? []).entries()) add({ text }, ['tests', index, 'texts', number]);
  if (cases.length === 0) {
    throw suiteFault(source, ['tests', index], 'a test without cases; list them under cases or texts');
  }
  return {
    id,
    name,
    capability,
    type,
    expectation,
    cases,
    ...(description === undefined ? {} : { description }),
  };
}

function buildExpectation(
  { type, expect = {} }: SuiteFileTest,
  task: Task,
  source: SuiteSource,
  index: number,
): SuiteExpectation {
  const { label, change, tolerance } = expect;
  const at = (field?: string): readonly PropertyKey[] => [
    'tests',
    index,
    'expect',
    ...(field === undefined ? [] : [field]),
  ];
  const hasLabels = taskShapes[task].gold === 'label';
  if (type === 'DIR') {
    if (!hasLabels) {
      throw suiteFault(
        source,
        ['tests', index, 'type'],
        `a DIR test watches the score of a label, and ${task} has none; use MFT or INV`,
      );
    }
    if (label === undefined || change === undefined) {
      throw suiteFault(
        source,
        at(),
        'a DIR test needs its expectation, such as expect: {label: positive, change: not-down, tolerance: 0.1}',
      );
    }
    return { kind: 'direction', label, change, tolerance: tolerance ?? 0 };
  }
  const misplaced = Object.keys(expect).find((key) => type === 'MFT' || key !== 'tolerance');
  if (misplaced !== undefined) {
    const remedy =
      type === 'MFT'
        ? 'an MFT expects the label or answer of each case; remove it, or change the type'
        : 'an INV test expects the same answer and takes a tolerance only; remove it, or make the type DIR';
    throw suiteFault(source, at(misplaced), `expect.${misplaced}: ${remedy}`);
  }
  if (type === 'MFT') return { kind: 'equal' };
  if (tolerance === undefined) return { kind: 'same' };
  if (!hasLabels) {
    throw suiteFault(
      source,
      at('tolerance'),
      `a tolerance speaks of the score of a label, and ${task} has none; remove it`,
    );
  }
  return { kind: 'same', tolerance };
}
