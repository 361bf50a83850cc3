import { z } from 'zod';
import { lexicon } from './lexicon.ts';
import { createPhraseTable } from './phrase-table.ts';
import type { PhraseTable } from './phrase-table.ts';

interface SpellingTables {
  readonly spellings: PhraseTable<readonly string[]>;
  /** Spellings, and words that differ altogether. */
  readonly all: PhraseTable<readonly string[]>;
}

type Pairs = readonly (readonly [from: string, to: string])[];

function createTables(spellings: Pairs, words: Readonly<Record<string, string>>): SpellingTables {
  const listed = (pairs: Pairs) => pairs.map(([from, to]) => [from, [to]] as const);
  return {
    spellings: createPhraseTable(listed(spellings)),
    all: createPhraseTable(listed([...spellings, ...Object.entries(words)])),
  };
}

/** Which British word or spelling stands for an American one, and the other way. */
export const britishAmerican = lexicon(
  'british-american',
  z.object({
    spellings: z.array(z.tuple([z.string(), z.string()])),
    britishFor: z.record(z.string(), z.string()),
    americanFor: z.record(z.string(), z.string()),
    ambiguousInAmerican: z.array(z.string()),
  }),
  ({ spellings, britishFor, americanFor, ambiguousInAmerican }) => {
    const ambiguous = new Set(ambiguousInAmerican);
    const toBritish = spellings
      .filter(([, american]) => !ambiguous.has(american))
      .map(([british, american]) => [american, british] as const);
    return {
      toBritish: createTables(toBritish, britishFor),
      toAmerican: createTables(spellings, americanFor),
    };
  },
);
