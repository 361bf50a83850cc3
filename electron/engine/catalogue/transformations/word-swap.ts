import { z } from 'zod';
import type { Edit } from '#shared/domain/text';
import { editShareOf, keepEdit } from '../../language/word-edits.ts';
import { findWholeWords } from '../../language/words.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

/** Every pair of different words with a space alone between them, none in two pairs, each as its swap. */
function findPairs(text: string): readonly Edit[] {
  const words = findWholeWords(text);
  const pairs: Edit[] = [];
  for (let index = 0; index + 1 < words.length; index += 1) {
    const [first, second] = [words[index], words[index + 1]];
    if (first === undefined || second === undefined) break;
    if (second.start - first.end !== 1 || text.charAt(first.end) !== ' ' || first.text === second.text)
      continue;
    pairs.push({ start: first.start, end: second.end, replacement: `${second.text} ${first.text}` });
    index += 1;
  }
  return pairs;
}

export default defineTransformation({
  id: 'word-swap',
  title: 'Swap neighbouring words',
  summary: 'Swaps a share of the neighbouring words.',
  cites: [
    'Wei and Zou (2019), EDA: Easy Data Augmentation Techniques for Boosting Performance on Text Classification Tasks',
  ],
  peers: {
    nlpaug: 'RandomWordAug (swap)',
    textattack: 'WordInnerSwapRandom',
    'robustness-gym': 'EasyDataAugmentation',
  },
  level: 'word',
  expects: 'invariance',
  deny: denyReasons.movedWords,
  needs: [],
  options: z.strictObject({ rate: rateOption('pairs of neighbouring words') }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'The waiter wonderful was.', seed: 1 },
    { input: 'Good.', output: 'Good.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    editShareOf({
      rate,
      random,
      isProtected,
      find: () => findPairs(text),
      none: 'no two words beside each other',
      change: keepEdit,
    }),
});
