import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import type { DocumentProgress, DocumentSheet } from '../domain/document.ts';
import { base, trusted } from './base.ts';

export const documents = {
  /** Reads TXT, Markdown, HTML, PDF or DOCX; streams the pages read, returns what was found. */
  inspect: base
    .input(
      z.object({
        path: z.string().min(1),
        find: z.string().min(1).exactOptional(),
        text: z.boolean().exactOptional(),
      }),
    )
    .output(eventIterator(trusted<DocumentProgress>(), trusted<DocumentSheet>())),
};
