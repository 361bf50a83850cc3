import type { LibraryItem, LibraryKind, LibraryUse } from '#shared/domain/library';
import type { EngineContext } from '../engine-context.ts';
import { listBuiltins } from './list-builtins.ts';
import { findUses } from './find-uses.ts';

/** What comes with Assay and what audits of this workspace have used, built-in things first, then by name. */
export async function listLibrary(engine: EngineContext, kind: LibraryKind): Promise<readonly LibraryItem[]> {
  const items = new Map((await listBuiltins(kind)).map((item) => [item.id, item]));
  if (engine.hasWorkspace()) {
    for (const { item, use } of findUses(await engine.read(), kind)) {
      const known = items.get(item.id) ?? item;
      items.set(item.id, addUse(known, use));
    }
  }
  return [...items.values()].sort(
    (a, b) => Number(b.builtin) - Number(a.builtin) || a.title.localeCompare(b.title, 'en'),
  );
}

function addUse(item: LibraryItem, use: LibraryUse): LibraryItem {
  return {
    ...item,
    uses: [...item.uses, use],
    hashes: item.hashes.includes(use.hash) ? item.hashes : [...item.hashes, use.hash],
  };
}
