import { createReadStream } from 'node:fs';
import { lstat, mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Unzip, UnzipInflate } from 'fflate';
import { AssayError } from '#shared/errors';
import type { Findings } from './findings.ts';

const plainName = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const mostFiles = 1000;
/** What a small archive may claim to hold is refused before it fills the disk. */
const mostBytes = 50e9;

export interface OpenedBundle {
  readonly folder: string;
  close(): Promise<void>;
}

/**
 * A folder as it is, or a zip file unpacked into a folder of its own that `close` removes. Names that could climb out are
 * findings and are not written.
 * @throws AssayError `file-not-found`, `file-malformed`
 */
export async function openBundle(path: string, findings: Findings): Promise<OpenedBundle> {
  const found = await lstat(path).catch(() => null);
  if (found === null) throw new AssayError('file-not-found', `${path}: there is no such bundle.`);
  if (found.isDirectory()) return { folder: path, close: () => Promise.resolve() };
  if (!found.isFile())
    throw new AssayError(
      'file-malformed',
      `${path} is neither a folder nor a zip file: name the bundle itself.`,
    );
  const folder = await mkdtemp(join(tmpdir(), 'assay-bundle-'));
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await unpack(path, folder, findings);
    return { folder, close };
  } catch (error) {
    await close();
    throw error instanceof AssayError
      ? error
      : new AssayError('file-malformed', `${path} is no whole zip file.`, { cause: error });
  }
}

interface Unpacking {
  readonly name: string;
  readonly chunks: Uint8Array[];
  ended: boolean;
}

async function unpack(path: string, folder: string, findings: Findings): Promise<void> {
  const entries: Unpacking[] = [];
  const seen = new Set<string>();
  let failure: Error | null = null;
  let bytes = 0;
  const unzip = new Unzip((file) => {
    const { name } = file;
    if (!plainName.test(name)) {
      findings.fail(
        'files',
        'hash',
        `The archive holds ${JSON.stringify(name)}, which is outside of the bundle.`,
      );
      return;
    }
    // Two files that differ in case only are one file on some systems.
    if (seen.has(name.toLowerCase()) || seen.size >= mostFiles) {
      findings.fail('files', 'hash', `The archive holds ${name} a second time, or too many files.`);
      return;
    }
    seen.add(name.toLowerCase());
    const entry: Unpacking = { name, chunks: [], ended: false };
    entries.push(entry);
    file.ondata = (error, chunk, final): void => {
      if (error !== null) failure = error;
      entry.chunks.push(chunk);
      bytes += chunk.length;
      entry.ended ||= final;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  const handles = new Map<string, FileHandle>();
  const drain = async (): Promise<void> => {
    if (failure !== null) throw failure;
    if (bytes > mostBytes) throw new Error('too large');
    for (const entry of entries) {
      if (entry.chunks.length === 0) continue;
      const handle = handles.get(entry.name) ?? (await open(join(folder, entry.name), 'wx'));
      handles.set(entry.name, handle);
      for (const chunk of entry.chunks.splice(0)) await handle.writeFile(chunk);
    }
  };
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 16 }) as AsyncIterable<Buffer>) {
      unzip.push(Uint8Array.from(chunk));
      await drain();
    }
    unzip.push(new Uint8Array(), true);
    await drain();
    if (entries.length === 0 || entries.some(({ ended }) => !ended)) throw new Error('cut short');
  } finally {
    for (const handle of handles.values()) await handle.close();
  }
}
