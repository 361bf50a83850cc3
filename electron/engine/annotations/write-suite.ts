import { join } from 'node:path';
import { stringify } from 'yaml';
import type { SavedSuite } from '#shared/domain/annotation';
import type { Task } from '#shared/domain/task';
import { kebabCase } from '../catalogue/suites/build-suite.ts';
import { makeFolder } from '../make-folder.ts';
import { saveTextFile } from '../user/text-files.ts';
import type { WrittenTest } from './write-tests.ts';

interface SuiteFile {
  readonly name: string;
  readonly task: Task;
  readonly description: string;
  /** Instead of a file in the folder, named after the suite. */
  readonly path?: string;
  readonly replace?: boolean;
}

/** Writes tests as a suite file. @throws AssayError `file-exists`, or as writing does */
export async function writeSuite(
  tests: readonly WrittenTest[],
  folder: string,
  { name, task, description, path, replace = false }: SuiteFile,
): Promise<SavedSuite> {
  const text = stringify({ suite: 1, name, version: '1.0', task, description, tests }, { lineWidth: 0 });
  if (path === undefined) makeFolder(folder);
  const saved = await saveTextFile(path ?? join(folder, `${kebabCase(name) || 'suite'}.yaml`), text, replace);
  const cases = tests.reduce((sum, test) => sum + test.cases.length, 0);
  return { path: saved.path, tests: tests.length, cases, text };
}
