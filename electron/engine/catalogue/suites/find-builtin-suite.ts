import { readdir } from 'node:fs/promises';
import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import { suggestion } from '../../nearest.ts';
import { resourcePath } from '../../resources.ts';

const prefix = 'builtin/';
const ending = '.yaml';

/** True for `builtin/…`. */
export function isBuiltinSuite(path: string): boolean {
  return path.startsWith(prefix);
}

/** Ids of the suites that come with Assay, sorted: `builtin/sentiment` is `resources/suites/sentiment.yaml`. */
export async function listBuiltinIds(): Promise<string[]> {
  const files = await readdir(resourcePath('suites'));
  return files
    .filter((file) => file.endsWith(ending))
    .map((file) => prefix + file.slice(0, -ending.length))
    .sort();
}

/** The file of a built-in suite. Throws `unknown-entry` with the nearest id. */
export async function findBuiltinSuite(id: string): Promise<string> {
  const ids = await listBuiltinIds();
  if (ids.includes(id)) return resourcePath('suites', id.slice(prefix.length) + ending);
  throw new AssayError(
    'unknown-entry',
    `There is no suite ${quoteName(id)}${suggestion(id, ids)}; valid: ${ids.join(', ')}.`,
    {
      details: { id, valid: ids },
    },
  );
}
