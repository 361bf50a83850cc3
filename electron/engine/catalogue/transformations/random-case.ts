import { z } from 'zod';
import type { Span } from '#shared/domain/text';
import { chooseShare } from '../../language/share.ts';
import { noopReasons } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const letterPattern = /[\p{Ll}\p{Lu}]/gu;

/** The letter in its other case, or null where there is none that leads back (ß, ŉ). */
function toggleCase(letter: string): string | null {
  const upper = letter.toUpperCase();
  const lower = letter.toLowerCase();
  if (letter === lower && upper !== letter && upper.toLowerCase() === letter) return upper;
  return letter === upper && lower !== letter && lower.toUpperCase() === letter ? lower : null;
}

export default defineTransformation({
  id: 'random-case',
  title: 'Random case',
  summary: 'Turns a share of the letters from small to capital or back.',
  cites: ['NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, RandomUpper'],
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('letters that have two cases') }),
  examples: [{ input: 'The waiter was wonderful.', output: 'THe waitEr was wonderful.', seed: 1 }],
  apply(text, options, { random, isProtected }) {
    if (options.rate <= 0) return { noop: noopReasons.rateZero };
    const letters: (Span & { readonly replacement: string })[] = [];
    for (const match of text.matchAll(letterPattern)) {
      const [letter] = match;
      const replacement = toggleCase(letter);
      const span = { start: match.index, end: match.index + letter.length };
      if (replacement !== null && !isProtected(span)) letters.push({ ...span, replacement });
    }
    if (letters.length === 0) return { noop: 'no letter with two cases' };
    return { edits: chooseShare(letters, options.rate, random) };
  },
});
