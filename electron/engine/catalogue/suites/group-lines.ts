import type { Task } from '#shared/domain/task';
import type { CheckedSuite } from './parse-suite-document.ts';
import { suiteFault, type SuiteSource } from './suite-fault.ts';
import type { SuiteCaseMapping, SuiteFileTest, SuiteHeader, SuiteLine } from './suite-schema.ts';

/** One case with the line of the file that it begins on. */
export interface NumberedLine {
  readonly line: number;
  readonly content: SuiteLine;
}

interface GrowingTest {
  readonly facts: Omit<SuiteFileTest, 'cases'>;
  readonly cases: SuiteCaseMapping[];
  readonly lines: number[];
}

/** Cases of flat formats gathered into tests by the test's name, both in the order of the file. */
export function groupLines(
  lines: readonly NumberedLine[],
  header: SuiteHeader,
  named: Pick<SuiteSource, 'path' | 'shown'>,
): CheckedSuite {
  const tests = new Map<string, GrowingTest>();
  for (const numbered of lines) {
    const { test: name, capability, type, description, expect, case: id, ...content } = numbered.content;
    const source: SuiteSource = { ...named, raw: null, lineOf: () => numbered.line };
    let test = tests.get(name);
    if (test === undefined) {
      if (capability === undefined || type === undefined) {
        const missing = capability === undefined ? 'capability' : 'type';
        throw suiteFault(source, [], `test "${name}" begins here and needs its ${missing}`);
      }
      test = { facts: { name, capability, type, ...given({ description, expect }) }, cases: [], lines: [] };
      tests.set(name, test);
    }
    const different = Object.entries({ capability, type, description, expect }).find(
      ([key, value]) =>
        value !== undefined && JSON.stringify(value) !== JSON.stringify(test.facts[key as 'capability']),
    );
    if (different !== undefined) {
      throw suiteFault(
        source,
        [],
        `the ${different[0]} of test "${name}" differs from its first line (line ${test.lines[0] ?? numbered.line}); make them equal, or leave it out here`,
      );
    }
    test.cases.push({ ...content, ...given({ id }) });
    test.lines.push(numbered.line);
  }
  return assemble([...tests.values()], header, named);
}

function assemble(
  grown: readonly GrowingTest[],
  header: SuiteHeader,
  named: Pick<SuiteSource, 'path' | 'shown'>,
): CheckedSuite {
  const tests = grown.map((test) => ({ ...test.facts, cases: test.cases }));
  const source: SuiteSource = {
    ...named,
    raw: { tests },
    lineOf: ([, test, , suiteCase]) =>
      grown[Number(test)]?.lines[suiteCase === undefined ? 0 : Number(suiteCase)],
  };
  if (tests.length === 0) throw suiteFault(source, [], 'the file holds no case; write at least one');
  const task = header.task ?? guessTask(tests.flatMap((test) => test.cases));
  return { file: { suite: 1, name: header.name, version: header.version, task, tests }, source };
}

/** The flat formats have no place for the task, or may leave it out: the fields in use tell. */
function guessTask(cases: readonly SuiteCaseMapping[]): Task {
  const has = (field: keyof SuiteCaseMapping): boolean =>
    cases.some((suiteCase) => suiteCase[field] !== undefined);
  if (has('question')) return 'question-answering';
  if (has('textPair')) return 'pair-classification';
  if (has('entities')) return 'token-classification';
  return has('references') ? 'text-generation' : 'text-classification';
}

type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** The members that are there. */
function given<T extends object>(members: T): Given<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Given<T>;
}
