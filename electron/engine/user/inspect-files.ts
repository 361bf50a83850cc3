import { open, readdir, stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import type { FileInspection, FileKind } from '#shared/domain/files';

const headBytes = 64 * 1024;
/** Above this a table is still read, in constant memory; it only takes its time. */
const largeBytes = 1e9;

/** What each path is, by its name and first bytes. A path that is gone or closed is `unknown` with a notice, never an error. */
export function inspectFiles(paths: readonly string[]): Promise<readonly FileInspection[]> {
  return Promise.all(paths.map((path) => inspectFile(resolve(path))));
}

async function inspectFile(path: string): Promise<FileInspection> {
  const name = basename(path);
  try {
    const found = await stat(path);
    if (found.isDirectory()) return { path, name, bytes: 0, ...describeFolder(await readdir(path)) };
    if (!found.isFile())
      return { path, name, kind: 'unknown', bytes: 0, notice: 'It is neither a file nor a folder.' };
    const kind = await kindOf(path);
    return { path, name, kind, bytes: found.size, notice: noticeFor(kind, found.size) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const notice =
      code === 'ENOENT' || code === 'ENOTDIR'
        ? 'There is nothing at this path any more: it was moved, renamed or deleted.'
        : `It cannot be read (${code || 'unknown reason'}); check its permissions.`;
    return { path, name, kind: 'unknown', bytes: 0, notice };
  }
}

function describeFolder(names: readonly string[]): Pick<FileInspection, 'kind' | 'notice'> {
  if (names.includes('config.json')) return { kind: 'model', notice: null };
  return {
    kind: 'unknown',
    notice: 'A folder is a model if it holds config.json and an onnx folder; this one does not.',
  };
}

const tables: readonly string[] = ['.csv', '.tsv', '.jsonl', '.ndjson', '.parquet'];

async function kindOf(path: string): Promise<FileKind> {
  const head = await readHead(path);
  if (head.subarray(0, 16).toString('latin1') === 'SQLite format 3\0') return 'workspace';
  const extension = extname(path).toLowerCase();
  if (extension === '.zip' || path.endsWith('.assay-bundle')) return 'bundle';
  const text = head.toString('utf8');
  if (/^\s*["']?assay["']?\s*:/m.test(text) && /\.(ya?ml|json)$/i.test(path)) return 'audit';
  if (/^\s*["']?bench["']?\s*:\s*1\b/m.test(text)) return 'bench';
  if (/^\s*["']?suite["']?\s*:\s*1\b/m.test(text)) return 'suite';
  if (tables.includes(extension)) return 'dataset';
  if (extension === '.json') return 'dataset';
  return 'unknown';
}

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function noticeFor(kind: FileKind, bytes: number): string | null {
  if (bytes === 0) return 'The file is empty.';
  if (kind === 'unknown')
    return 'Assay does not know this kind of file; it reads CSV, TSV, JSON, JSONL, Parquet and its own YAML files.';
  if (kind === 'dataset' && bytes > largeBytes)
    return `It has ${(bytes / 1e9).toFixed(1)} GB: reading it takes minutes. A limit in the audit file reads the first rows only.`;
  return null;
}
