import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * The packages that this program can load, told as their lock file would: SHA-256 over the sorted lines `name version` of every
 * package that is installed for it, with those of packages. A lock file is not always there: npm publishes none.
 */
export function hashDependencies(): { readonly packages: number; readonly sha256: string } {
  const own = folderAbove(
    dirname(fileURLToPath(import.meta.url)),
    (folder) => existsSync(join(folder, 'package.json')) && readManifest(folder).dependencies !== undefined,
  );
  const lines = new Map<string, string>();
  const open = own === null ? [] : [own];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const { dependencies, optionalDependencies } = readManifest(folder);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const holder = folderAbove(folder, (above) =>
        existsSync(join(above, 'node_modules', name, 'package.json')),
      );
      if (holder === null) continue;
      const found = join(holder, 'node_modules', name);
      if (lines.has(found)) continue;
      const manifest = readManifest(found);
      lines.set(found, `${manifest.name ?? name} ${manifest.version ?? 'unknown'}\n`);
      open.push(found);
    }
  }
  const sorted = [...new Set(lines.values())].sort();
  return { packages: sorted.length, sha256: createHash('sha256').update(sorted.join('')).digest('hex') };
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

function folderAbove(from: string, holds: (folder: string) => boolean): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    if (holds(folder)) return folder;
    if (folder === dirname(folder)) return null;
  }
}
