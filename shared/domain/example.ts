import type { Fields } from './task.ts';
import type { LabelledSpan } from './text.ts';

/** The answer an example is scored against. Absent (null) for unlabelled data. */
export type Gold =
  | { readonly kind: 'label'; readonly label: string }
  | {
      readonly kind: 'answers';
      readonly answers: readonly string[];
      /** Offsets of the answers in `context`, where the source gives them. */
      readonly starts?: readonly number[];
    }
  | { readonly kind: 'entities'; readonly entities: readonly LabelledSpan[] }
  | { readonly kind: 'references'; readonly references: readonly string[] };

/** One dataset row, in the shape its task needs. */
export interface Example {
  /** Unique within the dataset: the id column's value, or `row-N`. */
  readonly id: string;
  /** 1-based number of the record in the source (the header does not count). */
  readonly row: number;
  readonly fields: Fields;
  readonly gold: Gold | null;
  /** Every other column, as text, under its own name; a null-prototype object. */
  readonly columns: Readonly<Record<string, string>>;
  /** SHA-256 (hex) of the canonical JSON of fields and gold: equal content, equal hash. */
  readonly hash: string;
  /** Long passages of the fields that other examples hold too: the workspace keeps each once. Not read back. */
  readonly shared?: readonly string[];
}
