import { z } from 'zod';
import { libraryKinds } from '../domain/library.ts';
import type { LibraryCard, LibraryItem } from '../domain/library.ts';
import { base, trusted } from './base.ts';

const kind = z.enum(libraryKinds);

/** Models, data sets, benches and suites: what there is, what it is made of, and which audits used it. */
export const library = {
  list: base.input(z.object({ kind })).output(trusted<readonly LibraryItem[]>()),
  card: base.input(z.object({ kind, id: z.string().min(1) })).output(trusted<LibraryCard>()),
};
