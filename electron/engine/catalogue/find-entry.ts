import type { EntryKind } from '#shared/domain/descriptor';
import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import { nearest } from '../nearest.ts';

/** More ids than this are a wall of text, in which the nearest one is lost. */
const mostListed = 20;

/**
 * The entry with this id.
 * @throws AssayError `unknown-entry` that names an id near to it, if there is one, and lists them all (`details.ids` does in any case)
 */
export function findEntry<E extends { readonly id: string }>(
  kind: EntryKind,
  entries: readonly E[],
  id: string,
): E {
  const found = entries.find((entry) => entry.id === id);
  if (found) return found;
  const ids = entries.map((entry) => entry.id);
  const near = nearest(id, ids);
  const hint = near === undefined ? '' : `; did you mean "${near}"?`;
  const others =
    ids.length > mostListed ? `"assay list ${kind}s" shows all ${ids.length}` : `${kind}s: ${ids.join(', ')}`;
  throw new AssayError('unknown-entry', `There is no ${kind} ${quoteName(id)}${hint} (${others})`, {
    details: { kind, id, nearest: near, ids },
  });
}
