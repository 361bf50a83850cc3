import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

let known: string | undefined;

/**
 * Name and version of the library that answers. Read from its package, not by importing it: the engine's own process
 * loads no native inference code.
 */
export function runtimeVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@xenova/transformers');
  known ??= z
    .object({ name: z.string(), version: z.string() })
    .transform(({ name, version }) => `${name} ${version}`)
    .parse(JSON.parse(readFileSync(join(dirname(dirname(entry)), 'package.json'), 'utf8')));
  return known;
}
