import { z } from 'zod';
import type { Edit, Span } from '#shared/domain/text';
import { findNegatedWords } from '../../language/negated-words.ts';
import { isNegation } from '../../language/negation.ts';
import { carriesOpinion } from '../../language/opinions.ts';
import { chooseShare } from '../../language/share.ts';
import { noopReasons } from '../../language/word-edits.ts';
import { findWholeWords } from '../../language/words.ts';
import { keepOpinionsOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/** Stands alone: no hyphen, sign or letter touches it that would be left dangling. */
function standsAlone(text: string, { start, end }: Span): boolean {
  return (
    (start === 0 || /[\s("'“‘]/u.test(text.charAt(start - 1))) &&
    (end === text.length || /[\s.,;:!?…)"'”’]/u.test(text.charAt(end)))
  );
}

function partsOf(word: string): readonly string[] {
  return word.includes('-') ? [word, ...word.split('-')] : [word];
}

/** The word and one space beside it, so that no double space stays: the one before it unless an edit took that already. */
function widen(text: string, { start, end }: Span, taken: number): Span {
  if (start > taken && /\s/u.test(text.charAt(start - 1))) return { start: start - 1, end };
  return /\s/u.test(text.charAt(end)) ? { start, end: end + 1 } : { start, end };
}

export default defineTransformation({
  id: 'word-delete',
  title: 'Delete words',
  summary:
    'Deletes a share of the words with the space beside them; negations, what they deny, and words of praise and blame stay, and so does at least one word.',
  cites: [
    'Wei and Zou (2019), EDA: Easy Data Augmentation Techniques for Boosting Performance on Text Classification Tasks',
  ],
  peers: {
    'robustness-gym': 'EasyDataAugmentation',
    textattack: 'WordDeletion',
    nlpaug: 'RandomWordAug (delete)',
    textflint: 'RndDelete',
    'nl-augmenter': 'random_deletion',
  },
  level: 'word',
  expects: 'invariance',
  deny: {
    'token-classification': 'a deleted word can be part of a labelled entity',
    'pair-classification': 'the relation of two texts can hang on a single word',
    'question-answering':
      'without one of its words a question can ask something else, or a context lack the answer',
  },
  needs: [],
  options: z.strictObject({
    rate: rateOption('words'),
    keepNegations: z
      .boolean()
      .default(true)
      .describe('Never delete not, never, no … and contractions with n’t.'),
    keepOpinions: keepOpinionsOption(),
  }),
  examples: [
    { input: 'The waiter was wonderful, truly.', output: 'The waiter wonderful, truly.', seed: 1 },
    { input: 'Never!', output: 'Never!', seed: 1 },
  ],
  apply(text, options, { random, isProtected }) {
    if (options.rate <= 0) return { noop: noopReasons.rateZero };
    const words = findWholeWords(text);
    const negated = options.keepOpinions
      ? findNegatedWords(words.map((word) => word.text))
      : new Set<number>();
    const eligible = words.filter(
      (word, index) =>
        !negated.has(index) &&
        standsAlone(text, word) &&
        !isProtected(word) &&
        !(options.keepNegations && isNegation(word.text)) &&
        !(
          options.keepOpinions && partsOf(word.text).some((part) => !isNegation(part) && carriesOpinion(part))
        ),
    );
    const chosen = chooseShare(eligible, options.rate, random);
    const deleted = chosen.length === words.length ? chosen.slice(1) : chosen;
    if (deleted.length === 0) return { noop: noopReasons.noEligibleWord };
    let taken = 0;
    const edits: Edit[] = deleted.map((word) => {
      const wide = widen(text, word, taken);
      const span = isProtected(wide) ? word : wide;
      taken = span.end;
      return { start: span.start, end: span.end, replacement: '' };
    });
    return { edits };
  },
});
