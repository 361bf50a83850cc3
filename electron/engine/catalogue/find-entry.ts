import { closest } from 'fastest-levenshtein';
import type { EntryKind } from '#shared/domain/descriptor';
import { AssayError } from '#shared/errors';

/**
 * The entry with this id.
 * @throws AssayError `unknown-entry` that names the nearest id and lists them all
 */
export function findEntry<E extends { readonly id: string }>(
  kind: EntryKind,
  entries: readonly E[],
  id: string,
): E {
  const found = entries.find((entry) => entry.id === id);
  if (found) return found;
  const ids = entries.map((entry) => entry.id);
  const nearest = closest(id, ids);
  throw new AssayError(
    'unknown-entry',
    `There is no ${kind} "${id}"; did you mean "${nearest}"? (${kind}s: ${ids.join(', ')})`,
    { details: { kind, id, nearest, ids } },
  );
}
