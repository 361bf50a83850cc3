import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { toolReferences } from '../domain/audit-file.ts';
import { transformationLine, transformedRow } from '../domain/lines.ts';
import { checkReference, transformationReference } from '../domain/transformation-reference.ts';
import { base } from './base.ts';

/** One entry by id, or a pipeline; the rest is as in an audit file. */
const transformSettings = z.object({
  id: z.string().min(1).exactOptional(),
  options: z.record(z.string(), z.unknown()).default({}),
  pipeline: transformationReference.exactOptional(),
  severity: z.number().min(0).max(1).exactOptional(),
  seed: z.int().min(0).max(4294967295).default(1),
  variants: z.int().min(1).max(100).default(1),
  redraws: z.int().min(0).max(50).default(0),
  protect: z.array(z.string()).default([]),
  checks: z.array(checkReference).default([]),
  tools: toolReferences.default({}),
});

export const transform = base
  .input(transformSettings.extend({ texts: z.array(z.object({ id: z.string(), text: z.string() })) }))
  .output(z.array(transformationLine));

/** The same for one column of a file; every row comes with all its columns. */
export const transformRows = base
  .input(transformSettings.extend({ file: z.string().min(1), column: z.string().min(1) }))
  .output(eventIterator(transformedRow));
