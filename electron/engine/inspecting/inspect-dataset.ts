import type { DataSheet } from '#shared/domain/dataset';
import type { Example } from '#shared/domain/example';
import { openDataset, type DatasetReference } from '../datasets/open-dataset.ts';
import { openTokenCounter } from '../models/open-tokenizer.ts';

/** Whose tokens are counted where nobody names a model. */
export const usualTokenizer = 'builtin/sentence-encoder';

/** The data sheet of a file and its first examples as they were read. */
export async function inspectDataset(
  input: DatasetReference & { readonly preview: number; readonly tokenizer?: string },
): Promise<{ sheet: DataSheet; preview: Example[] }> {
  const { preview: wanted, tokenizer = usualTokenizer, ...reference } = input;
  const tokens = await openTokenCounter({ id: tokenizer }, { allowNetwork: false });
  const dataset = await openDataset(reference, { tokens });
  const preview: Example[] = [];
  if (wanted > 0) {
    for await (const example of dataset.examples()) {
      preview.push(example);
      if (preview.length >= wanted) break;
    }
  }
  return { sheet: dataset.sheet, preview };
}
