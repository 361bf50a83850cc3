import { quoteName } from '#shared/formatting';
import type { Suite, SuiteTest } from '#shared/domain/suite';
import { taskShapes } from '#shared/domain/task';
import { suggestion } from '../../nearest.ts';
import { Turns } from '../../threads/turns.ts';
import { buildCases, type SuiteTools } from './build-cases.ts';
import { namedLabels } from './expectations/explore-expectation.ts';
import { readExpectation } from './expectations/read-expectation.ts';
import type { CheckedSuite } from './parse-suite-document.ts';
import { suiteFault, type SuiteSource } from './suite-fault.ts';
import type { SuiteFileTest } from './suite-schema.ts';
import { builtinLexicons } from './templates/builtin-lexicons.ts';
import type { Lexicons } from './templates/find-words.ts';
import { loadLexicons } from './templates/load-lexicons.ts';

/** Gives every test its id, expectation and cases. Throws `file-malformed` where they do not fit the task or the type. */
export async function buildTests(
  { file, source }: CheckedSuite,
  tools: SuiteTools,
): Promise<Pick<Suite, 'tests' | 'labels'>> {
  const lexicons = await loadLexicons(file.lexicons, builtinLexicons(), source, ['lexicons']);
  const ids = nameTests(file.tests, source);
  const tests: SuiteTest[] = [];
  const turns = new Turns();
  for (const [index, test] of file.tests.entries()) {
    await turns.pass();
    tests.push(await buildTest(test, ids[index] ?? '', index, { file, source }, lexicons, tools));
  }
  const labels = listLabels({ file, source }, tests);
  return { labels, tests: labels.length === 0 ? tests : tests.map((test) => ({ ...test, labels })) };
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

/** The id of every test: its own, or its name in kebab case. Throws `file-malformed` where two are equal. */
export function nameTests(tests: readonly SuiteFileTest[], source: SuiteSource): string[] {
  const seen = new Map<string, string>();
  return tests.map((test, index) => {
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
    return id;
  });
}

async function buildTest(
  test: SuiteFileTest,
  id: string,
  index: number,
  { file, source }: CheckedSuite,
  inherited: Lexicons,
  tools: SuiteTools,
): Promise<SuiteTest> {
  const path = ['tests', index];
  const { name, capability, type, description } = test;
  const { aggregate, ...expect } = test.expect ?? {};
  const expectation = readExpectation(test.expect === undefined ? undefined : expect, {
    type,
    task: file.task,
    source,
    path: [...path, 'expect'],
  });
  const lexicons = await loadLexicons(test.lexicons, inherited, source, [...path, 'lexicons']);
  const { cases, unchanged } = await buildCases(test, {
    testId: id,
    path,
    expectation,
    lexicons,
    task: file.task,
    seed: file.seed ?? 1,
    source,
    tools,
  });
  return {
    id,
    name,
    capability,
    type,
    expectation,
    cases,
    ...(description === undefined ? {} : { description }),
    ...(aggregate === undefined ? {} : { aggregate }),
    ...(unchanged === 0 ? {} : { unchanged }),
  };
}

/** The labels of the suite; a case whose label is not among those that the file lists is refused. */
function listLabels({ file, source }: CheckedSuite, tests: readonly SuiteTest[]): readonly string[] {
  if (taskShapes[file.task].gold !== 'label') return [];
  const used = new Set<string>();
  for (const [index, { cases, name }] of tests.entries()) {
    for (const { gold } of cases) {
      if (gold?.kind !== 'label' || used.has(gold.label)) continue;
      used.add(gold.label);
      if (file.labels === undefined || file.labels.includes(gold.label)) continue;
      throw suiteFault(
        source,
        ['tests', index],
        `a case of "${name}" expects the label ${quoteName(gold.label)}${suggestion(gold.label, file.labels)}; labels lists ${file.labels.join(', ')}`,
      );
    }
  }
  if (file.labels !== undefined) return file.labels;
  for (const test of tests) {
    for (const expectation of [test.expectation, ...test.cases.flatMap((one) => one.expectation ?? [])]) {
      for (const label of namedLabels(expectation)) used.add(label);
    }
  }
  return [...used].sort();
}
