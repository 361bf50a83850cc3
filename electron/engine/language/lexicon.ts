import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { resourcePath } from '../resources.ts';

/**
 * A reader of `resources/lexicons/<name>.json` that reads and checks the file at its first use and keeps the result.
 */
export function lexicon<Schema extends z.ZodType, Prepared>(
  name: string,
  schema: Schema,
  prepare: (content: z.output<Schema>) => Prepared,
): () => Prepared {
  let prepared: { readonly value: Prepared } | undefined;
  return () => {
    prepared ??= {
      value: prepare(
        schema.parse(JSON.parse(readFileSync(resourcePath('lexicons', `${name}.json`), 'utf8'))),
      ),
    };
    return prepared.value;
  };
}
