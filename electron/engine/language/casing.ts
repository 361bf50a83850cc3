/** How a word is written: all upper, first upper, all lower, or a mix of its own (iPhone). */
export type Casing = 'upper' | 'title' | 'lower' | 'mixed';

export function detectCasing(word: string): Casing {
  const lower = word.toLowerCase();
  if (word === lower) return 'lower';
  const upper = word.toUpperCase();
  const first = String.fromCodePoint(word.codePointAt(0) ?? 0);
  const rest = word.slice(first.length);
  // One capital alone (I, A) says nothing of the letters to come: read as a first letter.
  if (word === upper && rest.toLowerCase() !== rest) return 'upper';
  return rest === rest.toLowerCase() ? 'title' : 'mixed';
}

export function toTitle(word: string): string {
  const first = String.fromCodePoint(word.codePointAt(0) ?? 0);
  return word === '' ? '' : first.toUpperCase() + word.slice(first.length);
}

/** Writes `replacement` as `source` is written; after a mixed source it stays as it comes. */
export function matchCase(source: string, replacement: string): string {
  switch (detectCasing(source)) {
    case 'upper':
      return replacement.toUpperCase();
    case 'title':
      return toTitle(replacement);
    case 'lower':
      return replacement;
    case 'mixed':
      return replacement;
  }
}
