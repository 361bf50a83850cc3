import { constants, createReadStream } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { AssayError } from '#shared/errors';

/** A regular, readable, non-empty file. `path` is what is opened, `name` what people are told. */
export interface SourceFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /** Modification time in milliseconds, to notice a file that changes under a running audit. */
  readonly modified: number;
}

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((bytesRead: number, totalBytes: number) => void) | undefined;
}

const chunkBytes = 64 * 1024;

function readFault(name: string, cause: unknown): AssayError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new AssayError(
      'file-not-found',
      `${name} does not exist; check the path (in an audit file, paths start at the folder of that file).`,
      {
        details: { path: name },
        cause,
      },
    );
  }
  const reason =
    code === 'EACCES' || code === 'EPERM' ? 'you have no permission to read it' : String(code ?? cause);
  return new AssayError(
    'file-unreadable',
    `${name} cannot be read (${reason}); check its permissions and the disk.`,
    {
      details: { path: name, reason: code },
      cause,
    },
  );
}

/**
 * Looks at a file before it is opened.
 * @throws AssayError `file-not-found`, `file-unreadable` (folder, device, permission), `dataset-empty` (0 bytes).
 */
export async function findSourceFile(path: string, name: string = path): Promise<SourceFile> {
  const facts = await stat(path).catch((cause: unknown) => {
    throw readFault(name, cause);
  });
  if (facts.isDirectory()) {
    throw new AssayError('file-unreadable', `${name} is a folder; name the data file inside it.`, {
      details: { path: name },
    });
  }
  if (!facts.isFile()) {
    throw new AssayError(
      'file-unreadable',
      `${name} is not a regular file; copy the data into a file first.`,
      {
        details: { path: name },
      },
    );
  }
  await access(path, constants.R_OK).catch((cause: unknown) => {
    throw readFault(name, cause);
  });
  if (facts.size === 0) {
    throw new AssayError('dataset-empty', `${name} is empty (0 bytes); name a file that has rows.`, {
      details: { path: name },
    });
  }
  return { path, name, bytes: facts.size, modified: facts.mtimeMs };
}

/**
 * The file's bytes in order, in chunks of 64 KiB.
 * @throws AssayError `file-unreadable` when the disk fails, `cancelled` when the signal is aborted.
 */
export async function* readChunks(file: SourceFile, options: ReadOptions = {}): AsyncGenerator<Buffer> {
  const stream = createReadStream(file.path, { highWaterMark: chunkBytes });
  let bytesRead = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (options.signal?.aborted === true) {
        throw new AssayError('cancelled', `Reading ${file.name} was cancelled after ${bytesRead} bytes.`, {
          details: { path: file.name },
        });
      }
      bytesRead += chunk.length;
      options.onProgress?.(bytesRead, file.bytes);
      yield chunk;
    }
  } catch (cause) {
    throw cause instanceof AssayError ? cause : readFault(file.name, cause);
  } finally {
    stream.destroy();
  }
}

/** @throws AssayError `file-unreadable` when size or time of change differ from those first seen. */
export async function assertUnchanged(file: SourceFile): Promise<void> {
  const now = await findSourceFile(file.path, file.name);
  if (now.bytes === file.bytes && now.modified === file.modified) return;
  throw new AssayError(
    'file-unreadable',
    `${file.name} has changed since it was opened (${file.bytes} bytes then, ${now.bytes} now); start again with the file as it is.`,
    { details: { path: file.name } },
  );
}
