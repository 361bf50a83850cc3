import type { DataSheet } from '#shared/domain/dataset';
import type { Example } from '#shared/domain/example';
import { openDataset, type DatasetReference } from './datasets/open-dataset.ts';

/** The data sheet of a file and its first examples as they were read. */
export async function inspectDataset(
  input: DatasetReference & { readonly preview: number },
): Promise<{ sheet: DataSheet; preview: Example[] }> {
  const { preview: wanted, ...reference } = input;
  const dataset = await openDataset(reference);
  const preview: Example[] = [];
  if (wanted > 0) {
    for await (const example of dataset.examples()) {
      preview.push(example);
      if (preview.length >= wanted) break;
    }
  }
  return { sheet: dataset.sheet, preview };
}
