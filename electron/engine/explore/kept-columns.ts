import { createHash } from 'node:crypto';
import { KeptFiles } from '../user/kept-files.ts';
import type { Columns } from './columns.ts';
import { columnFormat, unpackColumns } from './pack-columns.ts';

/** Of all files together: those of ten audits of a million units. */
const mostBytes = 400e6;

/** Columns that were made before, in the user's own folder. */
export class KeptColumns {
  readonly #files: KeptFiles;

  constructor(folder: string) {
    this.#files = new KeptFiles(folder, { ending: '.columns', mostBytes });
  }

  /** Undefined where there are none that can be read whole. @param state what tells two states of two audits apart */
  get(state: string): Promise<Columns | undefined> {
    return this.#files.get(nameOf(state), unpackColumns);
  }

  /** Keeps columns, and forgets those that nobody looked at for longest. */
  put(state: string, bytes: Uint8Array): Promise<void> {
    return this.#files.put(nameOf(state), bytes);
  }
}

function nameOf(state: string): string {
  return createHash('sha256').update(`assay-columns/${columnFormat} ${state}`).digest('hex');
}
