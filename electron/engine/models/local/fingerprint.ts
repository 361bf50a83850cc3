import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

export interface HashedFile {
  readonly name: string;
  readonly bytes: number;
  /** SHA-256, hex. */
  readonly sha256: string;
}

/** Hashes of unchanged files, for as long as this process lives. */
const known = new Map<string, string>();

async function hashFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const found = await stat(path, { bigint: true });
  const key = [path, found.dev, found.ino, found.size, found.mtimeNs].join('\n');
  let sha256 = known.get(key);
  if (sha256 === undefined) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
    sha256 = hash.digest('hex');
    known.set(key, sha256);
  }
  return { bytes: Number(found.size), sha256 };
}

/** Hashes the named files, sorted by name. Names are relative to the folder. */
export async function hashFiles(folder: string, names: readonly string[]): Promise<HashedFile[]> {
  const hashed: HashedFile[] = [];
  for (const name of [...new Set(names)].sort())
    hashed.push({ name, ...(await hashFile(join(folder, name))) });
  return hashed;
}

/** SHA-256 (hex) over `name`, NUL, `sha256`, newline of every file in order: what determines the model's answers. */
export function fingerprint(files: readonly HashedFile[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file.name}\0${file.sha256}\n`);
  return hash.digest('hex');
}
