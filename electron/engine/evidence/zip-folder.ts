import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Zip, ZipDeflate } from 'fflate';

/** The earliest time a zip file can hold, so that equal content gives equal bytes. */
const mtime = '1980-01-01T00:00:00';
const chunkBytes = 1 << 20;

/** The files of a flat folder as a zip file, in the order of their names, in constant memory. */
export async function zipFolder(folder: string, path: string): Promise<void> {
  const target = await open(path, 'wx');
  try {
    const made: Uint8Array[] = [];
    let failure: Error | null = null;
    const zip = new Zip((error, chunk) => {
      if (error !== null) failure = error;
      else made.push(chunk);
    });
    const drain = async (): Promise<void> => {
      if (failure !== null) throw failure;
      for (const chunk of made.splice(0)) await target.writeFile(chunk);
    };
    const buffer = Buffer.allocUnsafe(chunkBytes);
    for (const name of (await readdir(folder)).sort()) {
      const entry = new ZipDeflate(name, { level: 6 });
      entry.mtime = mtime;
      zip.add(entry);
      const source = await open(join(folder, name), 'r');
      try {
        for (;;) {
          const { bytesRead } = await source.read(buffer, 0, chunkBytes);
          // The archive keeps what it is given for a while.
          entry.push(Uint8Array.from(buffer.subarray(0, bytesRead)), bytesRead === 0);
          await drain();
          if (bytesRead === 0) break;
        }
      } finally {
        await source.close();
      }
    }
    zip.end();
    await drain();
    await target.sync();
  } finally {
    await target.close();
  }
}
