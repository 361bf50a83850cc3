import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { LibraryCard, LibraryItem, LibraryKind } from '#shared/domain/library';
import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import type { AuditSpec } from '../audit/audit-spec.ts';
import type { EngineContext } from '../engine-context.ts';
import { suggestion } from '../nearest.ts';
import { resourcePath } from '../resources.ts';
import { listLibrary } from './list-library.ts';

const folders: Readonly<Record<LibraryKind, string>> = {
  model: 'models',
  dataset: 'datasets',
  bench: 'benches',
  suite: 'suites',
};

/** One thing with its card and the hashes of its files, as far as they are on this machine. @throws AssayError `unknown-entry` */
export async function readCard(engine: EngineContext, kind: LibraryKind, id: string): Promise<LibraryCard> {
  const items = await listLibrary(engine, kind);
  const item = items.find((known) => known.id === id);
  if (item === undefined) {
    const ids = items.map((known) => known.id);
    throw new AssayError('unknown-entry', `There is no ${kind} ${quoteName(id)} here${suggestion(id, ids)}.`);
  }
  const paths = await filesOf(kind, id);
  const readme = paths.find((path) => basename(path).toLowerCase() === 'readme.md');
  return {
    item,
    card: readme === undefined ? await storedCard(engine, item) : await readFile(readme, 'utf8'),
    files: await Promise.all(paths.map(describeFile)),
  };
}

/** The files of a built-in thing; of another one, the file or the top of the folder that audits named. */
async function filesOf(kind: LibraryKind, id: string): Promise<string[]> {
  const place = id.startsWith('builtin/') ? await builtinPlace(kind, id.slice('builtin/'.length)) : id;
  if (place === undefined || !existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  const entries = await readdir(place, { withFileTypes: true, recursive: kind === 'model' });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function builtinPlace(kind: LibraryKind, name: string): Promise<string | undefined> {
  const folder = resourcePath(folders[kind]);
  const names = await readdir(folder);
  const found = names.find((entry) => entry === name || entry.startsWith(`${name}.`));
  return found === undefined ? undefined : join(folder, found);
}

async function describeFile(path: string): Promise<LibraryCard['files'][number]> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  const name = basename(dirname(path)) === 'onnx' ? `onnx/${basename(path)}` : basename(path);
  return { name, bytes: statSync(path).size, sha256: hash.digest('hex') };
}

/** The card that a model had when an audit used it. */
async function storedCard(engine: EngineContext, item: LibraryItem): Promise<string | null> {
  if (item.kind !== 'model' || !engine.hasWorkspace()) return null;
  const audits = (await engine.read()).audits.list();
  return audits.find(({ spec }) => (spec as AuditSpec).model.id === item.id)?.model.card ?? null;
}
