import type { Task } from '#shared/domain/task';
import { listBuiltinIds } from './find-builtin-suite.ts';
import { readSuiteFile } from './read-suite-file.ts';

/** What a list says of a suite that comes with Assay. */
export interface BuiltinSuite {
  readonly id: string;
  readonly name: string;
  readonly task: Task;
  readonly tests: number;
  readonly cases: number;
  /** In the order of their first test. */
  readonly capabilities: readonly string[];
  readonly version: string;
  readonly summary: string;
}

/** The suites that come with Assay, by id. */
export async function listBuiltinSuites(): Promise<readonly BuiltinSuite[]> {
  const ids = await listBuiltinIds();
  return Promise.all(
    ids.map(async (id) => {
      const { name, task, tests, version, description = '' } = await readSuiteFile(id);
      return {
        id,
        name,
        task,
        tests: tests.length,
        cases: tests.reduce((sum, test) => sum + test.cases.length, 0),
        capabilities: [...new Set(tests.map(({ capability }) => capability))],
        version,
        summary: description,
      };
    }),
  );
}
