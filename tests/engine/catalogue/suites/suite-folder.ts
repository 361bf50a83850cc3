import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Suite } from '#shared/domain/suite';
import { AssayError } from '#shared/errors';
import { readSuiteFile } from '../../../../electron/engine/catalogue/suites/read-suite-file.ts';

/** A temporary folder for the tests of one file, with suites written into it. */
export function useSuiteFolder() {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const read = async (
    name: string,
    content: string | Uint8Array,
    tools?: Parameters<typeof readSuiteFile>[2],
  ): Promise<Suite> => {
    await writeFile(join(folder, name), content);
    return readSuiteFile(join(folder, name), name, tools);
  };
  return {
    path: (name: string) => join(folder, name),
    read,
    /** The fault of reading; fails where there is none. */
    refuse: async (name: string, content: string | Uint8Array): Promise<AssayError> => {
      const fault: unknown = await read(name, content).then(
        () => null,
        (error: unknown) => error,
      );
      if (!(fault instanceof AssayError)) throw new Error(`${name} was not refused`, { cause: fault });
      return fault;
    },
  };
}

/** A YAML suite around tests that are indented by two; they begin on line 6. */
export function yamlSuite(tests: string, task = 'text-classification'): string {
  return `suite: 1\nname: A suite\nversion: '2.1'\ntask: ${task}\ntests:\n${tests}`;
}
