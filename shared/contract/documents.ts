import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import type { DocumentProgress, DocumentSheet, ScannedDocument } from '../domain/document.ts';
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
  /** Prints a document on pages, spoils them, and reads them back by text recognition. */
  scan: base
    .input(
      z.object({
        path: z.string().min(1),
        severity: z.number().min(0).max(1).exactOptional(),
        seed: z.int().min(0).default(1),
      }),
    )
    .output(eventIterator(trusted<DocumentProgress>(), trusted<ScannedDocument>())),
};
