/** One word of a lexicon. */
export interface LexiconWord {
  readonly word: string;
  /** The part of the lexicon it belongs to; null where the lexicon has no parts. */
  readonly subset: string | null;
  /** Further forms and facts: `{country.nationality}`. A null-prototype object. */
  readonly columns: Readonly<Record<string, string>>;
}

export type Lexicon = readonly LexiconWord[];

/** What a file may write for a word, in a list or under the name of a subset. */
type WrittenWord = string | Readonly<Record<string, string>>;
export type WrittenLexicon = readonly WrittenWord[] | Readonly<Record<string, readonly WrittenWord[]>>;

/** A lexicon from a list of words, or from a mapping of subsets to lists; a mapping in a list has `word` and columns. */
export function buildLexicon(written: WrittenLexicon): Lexicon {
  if (isList(written)) return written.map((entry) => buildWord(entry, null));
  return Object.entries(written).flatMap(([subset, entries]) =>
    entries.map((entry) => buildWord(entry, subset)),
  );
}

/** The values of a word's column: the word itself, its subset, or what the lexicon says; undefined where there is none. */
export function columnOf(entry: LexiconWord, column: string | null): string | undefined {
  if (column === null || column === 'word') return entry.word;
  if (column === 'subset') return entry.subset ?? undefined;
  return Object.hasOwn(entry.columns, column) ? entry.columns[column] : undefined;
}

function isList(written: WrittenLexicon): written is readonly WrittenWord[] {
  return Array.isArray(written);
}

function buildWord(entry: WrittenWord, subset: string | null): LexiconWord {
  const columns = Object.create(null) as Record<string, string>;
  if (typeof entry === 'string') return { word: entry, subset, columns };
  for (const [name, value] of Object.entries(entry)) if (name !== 'word') columns[name] = value;
  return { word: entry['word'] ?? '', subset, columns };
}
