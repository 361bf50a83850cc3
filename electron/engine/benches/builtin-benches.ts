import { readdirSync } from 'node:fs';
import { resourcePath } from '../resources.ts';

const prefix = 'builtin/';
const ending = '.yaml';

/** True for `builtin/…`. */
export function isBuiltin(id: string): boolean {
  return id.startsWith(prefix);
}

/** The benches that come with Assay, one file each in `resources/benches`. */
export function builtinIds(): string[] {
  return readdirSync(resourcePath('benches'))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => prefix + name.slice(0, -ending.length));
}

export function builtinPath(id: string): string {
  return resourcePath('benches', id.slice(prefix.length) + ending);
}
