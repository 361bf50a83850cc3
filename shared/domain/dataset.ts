import type { Example } from './example.ts';
import type { Task } from './task.ts';

/** Minimum, quartiles, maximum and mean of a count over the rows. */
export interface Spread {
  readonly min: number;
  readonly p25: number;
  readonly median: number;
  readonly p75: number;
  readonly max: number;
  readonly mean: number;
}

/** Which column plays which part, after sniffing and the user's mapping. */
export interface ColumnMapping {
  readonly id?: string;
  readonly text?: string;
  readonly textPair?: string;
  readonly question?: string;
  readonly context?: string;
  readonly label?: string;
  readonly answers?: string;
  readonly entities?: string;
  readonly references?: string;
}

/** Tokens per example, all its fields together, of the examples that were counted. */
export interface TokenSpread extends Spread {
  /** Whose tokenizer counts. */
  readonly model: string;
  /** How many examples were counted: all, or a sample of many. */
  readonly examples: number;
}

/** What a dataset is, measured from its rows: shown before an audit and kept with it. */
export interface DataSheet {
  readonly source: string;
  readonly format: 'csv' | 'tsv' | 'json' | 'jsonl' | 'parquet';
  readonly task: Task;
  readonly bytes: number;
  /** SHA-256 (hex) of the file as it is on disk. */
  readonly fileHash: string;
  /** SHA-256 (hex) over the example hashes in order: equal data, equal hash, whatever the file format. */
  readonly rowHash: string;
  readonly encoding: string;
  readonly delimiter?: string;
  readonly columns: readonly string[];
  readonly mapping: ColumnMapping;
  /** True where a role was guessed from names or values rather than given. */
  readonly guessed: readonly string[];
  readonly rows: number;
  readonly examples: number;
  readonly emptyRows: number;
  readonly duplicates: number;
  readonly labels: Readonly<Record<string, number>>;
  /** Words per row of the task's first field. */
  readonly words: Spread;
  readonly characters: Spread;
  /** Absent where no tokenizer was at hand: a remote model's, or a reader without one. */
  readonly tokens?: TokenSpread;
  /** One sentence each, for people. */
  readonly warnings: readonly string[];
  readonly licence?: string;
  readonly title?: string;
  readonly version?: string;
}

/** How far the reading of a data set is. */
export interface SurveyProgress {
  /** `checking`: the bytes are hashed and their encoding decided; `reading`: rows are parsed and measured. */
  readonly phase: 'checking' | 'reading';
  readonly bytesRead: number;
  readonly bytes: number;
  /** From the moment on that they are known: columns, roles and the first examples. */
  readonly head: DatasetHead | null;
}

/** What is known of a data set from its first rows. */
export interface DatasetHead {
  readonly task: Task;
  readonly columns: readonly string[];
  readonly mapping: ColumnMapping;
  readonly guessed: readonly string[];
  readonly examples: readonly Example[];
}
