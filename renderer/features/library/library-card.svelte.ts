import type { LibraryCard } from '#shared/domain/library';
import { describeFault } from '../../components/describe-fault.ts';
import type { Client } from '../../client.ts';
import { Resource } from '../../state/resource.svelte.ts';
import type { Kind } from './kinds.ts';

/** What the library knows of a thing; null for a path that nobody has audited yet, which is no fault. */
export function cardResource(client: Client, kind: Kind): Resource<LibraryCard | null, [string]> {
  return new Resource(async (id) => {
    try {
      return await client.library.card({ kind, id });
    } catch (fault) {
      if (describeFault(fault).code === 'unknown-entry') return null;
      throw fault;
    }
  });
}
