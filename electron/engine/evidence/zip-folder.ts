import { createWriteStream } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** The earliest time a zip file can hold, so that equal content gives equal bytes. */
const mtime = new Date(1980, 0, 1);
/** Hashes do not shrink: a higher level takes half as long again for a twentieth of the size. */
const compressionLevel = 3;

/** The files of a flat folder as a zip file, in the order of their names, in constant memory. */
export async function zipFolder(folder: string, path: string): Promise<void> {
  const zip = new ZipFile();
  for (const name of (await readdir(folder)).sort())
    zip.addFile(join(folder, name), name, {
      mtime,
      mode: 0o100644,
      forceDosTimestamp: true,
      compressionLevel,
    });
  zip.end();
  const failed = new Promise<never>((_, reject) => {
    zip.on('error', reject);
  });
  await Promise.race([pipeline(zip.outputStream, createWriteStream(path, { flags: 'wx' })), failed]);
  const written = await open(path, 'r+');
  try {
    await written.sync();
  } finally {
    await written.close();
  }
}
