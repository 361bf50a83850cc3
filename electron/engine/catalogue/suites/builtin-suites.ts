import { setImmediate } from 'node:timers/promises';
import type { SuiteSummary } from '#shared/domain/suite-view';
import { listBuiltinIds } from './find-builtin-suite.ts';
import { readSuiteFile } from './read-suite-file.ts';

let known: Promise<readonly SuiteSummary[]> | undefined;

/** The suites that come with Assay, by id. They do not change while it runs, and filling their templates takes seconds. */
export function listBuiltinSuites(): Promise<readonly SuiteSummary[]> {
  known ??= summarise();
  known.catch(() => (known = undefined));
  return known;
}

async function summarise(): Promise<readonly SuiteSummary[]> {
  const summaries: SuiteSummary[] = [];
  for (const id of await listBuiltinIds()) {
    const { name, task, tests, version, description = '' } = await readSuiteFile(id);
    summaries.push({
      id,
      name,
      task,
      tests: tests.length,
      cases: tests.reduce((sum, test) => sum + test.cases.length, 0),
      capabilities: [...new Set(tests.map(({ capability }) => capability))],
      version,
      summary: description,
    });
    // Between two suites others are answered.
    await setImmediate();
  }
  return summaries;
}
