import type { Fields } from '#shared/domain/task';

/** One example of the file: its fields, and a label or answers where the format has a place for them. */
export interface ImportedExample {
  readonly fields: Fields;
  readonly label?: string;
  readonly answers?: readonly string[];
}
