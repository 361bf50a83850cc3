import { z } from 'zod';
import { lexicon } from '../../../language/lexicon.ts';
import type { Lexicons } from './find-words.ts';
import { buildLexicon } from './lexicon.ts';

const words = z.array(z.union([z.string(), z.record(z.string(), z.string())])).min(1);

/** The lexicons that every template may use, by tag. */
export const builtinLexicons = lexicon(
  'templates',
  z.record(z.string(), z.union([words, z.record(z.string(), words)])),
  (content): Lexicons =>
    new Map(Object.entries(content).map(([tag, written]) => [tag, buildLexicon(written)])),
);
