import type { FileKind } from '#shared/domain/files';
import type { LibraryKind } from '#shared/domain/library';

type Kind = Exclude<LibraryKind, 'suite'>;

interface KindWords {
  readonly one: string;
  /** Of the column with the names. */
  readonly head: string;
  /** Of the page, and of its line in the side bar. */
  readonly many: string;
  /** What `size` of an item counts. */
  readonly counts: string;
  readonly placeholder: string;
  readonly hint: string;
  readonly file: FileKind;
}

export const kindWords: Readonly<Record<Kind, KindWords>> = {
  model: {
    one: 'model',
    head: 'Model',
    many: 'Models',
    counts: '',
    placeholder: '/home/me/models/toxicity',
    hint: 'A folder with config.json, a tokenizer and ONNX weights, or the id of a model on the hub',
    file: 'model',
  },
  dataset: {
    one: 'dataset',
    head: 'Dataset',
    many: 'Datasets',
    counts: 'Rows',
    placeholder: '/home/me/data/tickets.csv',
    hint: 'A CSV, TSV, JSON, JSONL or Parquet file',
    file: 'dataset',
  },
  bench: {
    one: 'bench',
    head: 'Bench',
    many: 'Benches',
    counts: 'Builders',
    placeholder: '/home/me/benches/support.yaml',
    hint: 'A bench file; “assay bench new” writes one to start from',
    file: 'bench',
  },
};

export type { Kind };
