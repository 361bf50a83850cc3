import { z } from 'zod';
import { fileKinds } from '../domain/files.ts';
import type { FileInspection, RecentFile } from '../domain/files.ts';
import { base, trusted } from './base.ts';

const path = z.string().min(1).max(4096);

export const files = {
  /** Looks at the names and first bytes only; never fails for what it finds, only says what it is. */
  inspect: base
    .input(z.object({ paths: z.array(path).min(1).max(500) }))
    .output(trusted<readonly FileInspection[]>()),
  /** For a page that cannot name paths: the bytes of a file, in pieces of at most a megabyte; `done` gives its path. */
  upload: base
    .input(
      z.object({
        /** Undefined for the first piece. */
        upload: z.string().exactOptional(),
        name: z.string().min(1).max(255),
        /** Base64. */
        bytes: z.string().max(1_400_000),
        done: z.boolean(),
      }),
    )
    .output(trusted<{ upload: string; bytes: number; path: string | null }>()),
  /** The text of a small file, for an editor: audit files, suites, benches. */
  read: base.input(z.object({ path })).output(z.object({ path: z.string(), text: z.string() })),
  /** Writes an audit file, a bench or a suite, whole or not at all. Refused with `file-exists` unless `replace`. */
  save: base
    .input(z.object({ path, text: z.string().max(4_000_000), replace: z.boolean().default(false) }))
    .output(z.object({ path: z.string() })),
  recent: base.output(trusted<readonly RecentFile[]>()),
  remember: base.input(z.object({ path, kind: z.enum(fileKinds) })).output(z.boolean()),
  forget: base.input(z.object({ path })).output(z.boolean()),
};
