import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds `resources/`: the repository, or the installed package, wherever this file was emitted to. */
function findRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'resources', 'SOURCES.md'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('resources/SOURCES.md not found above ' + import.meta.dirname);
    folder = parent;
  }
  return folder;
}

let root: string | undefined;

/** Absolute path of a file under `resources/`. */
export function resourcePath(...segments: readonly string[]): string {
  root ??= findRoot();
  return join(root, 'resources', ...segments);
}
