import { mkdtemp, open, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import type { DatasetHead } from '#shared/domain/dataset';
import { openDataset, type DatasetReference } from '../datasets/open-dataset.ts';

/** A smaller file is read whole before anybody waits for it. */
const largeBytes = 32 * 1024 * 1024;
const peekedBytes = 1024 * 1024;
/** Formats of which a beginning is a file of its own. */
const lineFormats: readonly string[] = ['.csv', '.tsv', '.jsonl', '.ndjson'];

/**
 * The first examples of a large file, from a copy of its beginning: its roles and encoding are those of the first rows and may
 * still be corrected by the rest. Null where the file is small, is not made of lines, or its beginning alone says too little.
 */
export async function peekDataset(reference: DatasetReference): Promise<DatasetHead | null> {
  const { path } = reference;
  if (!lineFormats.includes(extname(path).toLowerCase())) return null;
  let folder: string | null = null;
  try {
    if ((await stat(path)).size < largeBytes) return null;
    const beginning = await readBeginning(path);
    folder = await mkdtemp(join(tmpdir(), 'assay-peek-'));
    const copy = join(folder, basename(path));
    await writeFile(copy, beginning.subarray(0, beginning.lastIndexOf(0x0a) + 1));
    let head: DatasetHead | null = null;
    const onHead = (found: DatasetHead): void => {
      head = found;
    };
    await openDataset({ ...reference, path: copy }, { onHead });
    return head;
  } catch {
    // Whatever is wrong is told, with its true place, when the whole file is read.
    return null;
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }
}

async function readBeginning(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(peekedBytes), 0, peekedBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
