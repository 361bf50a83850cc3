import { z } from 'zod';
import type { Edit } from '#shared/domain/text';
import { chooseShare } from '../../language/share.ts';
import { noopReasons } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/** The letter in its other case, or null where there is none of one code unit that leads back (ß, ŉ). */
function toggleCase(letter: string): string | null {
  const upper = letter.toUpperCase();
  const lower = letter.toLowerCase();
  if (upper === lower || upper.length !== 1 || lower.length !== 1) return null;
  if (letter === lower) return upper.toLowerCase() === letter ? upper : null;
  return letter === upper && lower.toUpperCase() === letter ? lower : null;
}

export default defineTransformation({
  id: 'random-case',
  title: 'Random case',
  summary: 'Turns a share of the letters from small to capital or back.',
  cites: ['NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, RandomUpper'],
  peers: { 'nl-augmenter': 'random_upper_transformation', textflint: 'WordCase (random)' },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('letters that have two cases') }),
  examples: [{ input: 'The waiter was wonderful.', output: 'THe waitEr was wonderful.', seed: 1 }],
  apply(text, options, { random, isProtected }) {
    if (options.rate <= 0) return { noop: noopReasons.rateZero };
    const letters: Edit[] = [];
    for (let start = 0; start < text.length; start += 1) {
      const letter = text.charAt(start);
      const replacement = toggleCase(letter);
      const edit = { start, end: start + 1, replacement: replacement ?? letter };
      if (replacement !== null && !isProtected(edit)) letters.push(edit);
    }
    if (letters.length === 0) return { noop: 'no letter with two cases' };
    return { edits: chooseShare(letters, options.rate, random) };
  },
});
