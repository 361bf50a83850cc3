import { createWriteStream } from 'node:fs';
import { lstat, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise, type Entry } from 'yauzl';
import { AssayError } from '#shared/errors';
import { explainWriting } from '../../reports/write-file-atomically.ts';
import type { Findings } from './findings.ts';

const plainName = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** What an archive may hold; more is refused before it fills the disk. */
export interface ArchiveLimits {
  readonly files: number;
  readonly bytes: number;
  /** Bytes unpacked for each byte of the archive, beyond what is always allowed: rows shrink to a tenth, hardly to a hundredth. */
  readonly growth: number;
  readonly alwaysAllowed: number;
}

const standardLimits: ArchiveLimits = { files: 1000, bytes: 50e9, growth: 250, alwaysAllowed: 100e6 };

export interface OpenedBundle {
  readonly folder: string;
  close(): Promise<void>;
}

/**
 * A folder as it is, or a zip file unpacked into a folder of its own that `close` removes. Names that could climb out are
 * findings and are not written.
 * @throws AssayError `file-not-found`, `file-malformed`, `disk-full`
 */
export async function openBundle(
  path: string,
  findings: Findings,
  limits: ArchiveLimits = standardLimits,
): Promise<OpenedBundle> {
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
    await unpack(path, found.size, folder, findings, limits);
    return { folder, close };
  } catch (error) {
    await close();
    if (error instanceof AssayError) throw error;
    const fault = explainWriting(error, folder);
    if (fault.code === 'disk-full') throw fault;
    throw new AssayError('file-malformed', `${path} is no whole zip file.`, { cause: error });
  }
}

async function unpack(
  path: string,
  size: number,
  folder: string,
  findings: Findings,
  limits: ArchiveLimits,
): Promise<void> {
  // Names as bytes: a name that climbs out is a finding, not the end.
  const zip = await openPromise(path, { decodeStrings: false, autoClose: false });
  try {
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      if (entries.length === limits.files) throw tooLarge(path, `over ${limits.files} files`);
      entries.push(entry);
    }
    const bytes = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
    if (bytes > limits.bytes || bytes > Math.max(limits.alwaysAllowed, limits.growth * size))
      throw tooLarge(path, `${Math.round(bytes / 1e6)} MB`);
    if (entries.length === 0) throw new Error('empty');
    const seen = new Set<string>();
    for (const entry of entries) {
      const name = entry.fileNameRaw.toString('utf8');
      // Two files that differ in case only are one file on some systems.
      const key = name.toLowerCase();
      if (!plainName.test(name))
        findings.fail(
          'files',
          'hash',
          `The archive holds ${JSON.stringify(name)}, which is outside of the bundle.`,
        );
      else if (seen.has(key)) findings.fail('files', 'hash', `The archive holds ${name} a second time.`);
      else {
        seen.add(key);
        // Sizes are held to what the archive says.
        const content = await zip.openReadStreamPromise(entry);
        await pipeline(content, createWriteStream(join(folder, name), { flags: 'wx' }));
      }
    }
  } finally {
    zip.close();
  }
}

function tooLarge(path: string, what: string): AssayError {
  return new AssayError(
    'file-malformed',
    `${path} says that it holds more than a bundle can (${what}), and was not unpacked.`,
  );
}
