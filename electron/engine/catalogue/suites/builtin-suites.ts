import type { SuiteSummary } from '#shared/domain/suite-view';
import { listBuiltinIds } from './find-builtin-suite.ts';
import { readSuiteFile } from './read-suite-file.ts';

/** The suites that come with Assay, by id. */
export async function listBuiltinSuites(): Promise<readonly SuiteSummary[]> {
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
