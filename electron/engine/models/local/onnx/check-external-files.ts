import { realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, relative, sep } from 'node:path';
import { AssayError } from '#shared/errors';
import type { ExternalFile } from './scan-onnx.ts';

function refuse(path: string, location: string, why: string): AssayError {
  return new AssayError(
    'model-unsafe',
    `${path} wants to read weights from "${location}", ${why}; a model may only read plain files of its own folder, so export or copy it again with its weights beside it.`,
    { details: { path, location } },
  );
}

/**
 * Checks where a model keeps weights outside its ONNX file: plain files inside its own folder, long enough.
 * Returns their paths relative to `root`, with `/`. Throws `model-unsafe` or `model-malformed`.
 */
export async function checkExternalFiles(
  path: string,
  files: readonly ExternalFile[],
  root: string,
): Promise<string[]> {
  const folder = await realpath(dirname(path));
  const names: string[] = [];
  for (const { location, bytes } of files) {
    const steps = location.split(/[\\/]/);
    if (location === '' || location.includes('\0')) throw refuse(path, location, 'which is no file name');
    if (isAbsolute(location) || /^[A-Za-z]:|^[\\/]/.test(location) || steps.includes('..')) {
      throw refuse(path, location, 'outside the model’s folder');
    }
    const wanted = join(folder, normalize(location));
    const found = await realpath(wanted).catch(() => null);
    if (found === null) {
      throw new AssayError(
        'model-malformed',
        `${path} keeps weights in "${location}", which is missing; copy it into the same folder.`,
        { details: { path, location } },
      );
    }
    if (found !== wanted) throw refuse(path, location, 'which is a link');
    const entry = await stat(found);
    if (!entry.isFile()) throw refuse(path, location, 'which is not a plain file');
    if (!Number.isFinite(bytes) || entry.size < bytes) {
      throw new AssayError(
        'model-malformed',
        `"${location}" has ${entry.size} bytes but ${path} needs ${bytes} of it; download or copy it again.`,
        { details: { path, location, bytes, size: entry.size } },
      );
    }
    names.push(
      relative(root, join(dirname(path), normalize(location)))
        .split(sep)
        .join('/'),
    );
  }
  return names;
}
