import { z } from 'zod';
import type { Edit } from '#shared/domain/text';
import type { Random } from '../../language/random.ts';
import { findSentences } from '../../language/sentences.ts';
import { editShareOf, keepEdit } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

/** The deletion of every sentence but one that stays, drawn, each with the white space before it or, first, after it. */
function findDeletions(text: string, random: Random): readonly Edit[] {
  const sentences = findSentences(text);
  if (sentences.length < 2) return [];
  const kept = random.integer(sentences.length);
  return sentences.flatMap(({ start, end }, index) => {
    if (index === kept) return [];
    const [before, after] = [sentences[index - 1], sentences[index + 1]];
    // Sentences before the one that stays take the gap after them, those behind it the gap before.
    const span = index < kept ? { start, end: after?.start ?? end } : { start: before?.end ?? start, end };
    return [{ ...span, replacement: '' }];
  });
}

export default defineTransformation({
  id: 'sentence-delete',
  title: 'Delete sentences',
  summary: 'Deletes a share of the sentences; one at least stays.',
  cites: ['TextFlint (2021), Unified Multilingual Robustness Evaluation Toolkit for NLP, RndDelete'],
  peers: { textflint: 'RndDelete', nlpaug: 'RandomSentAug' },
  level: 'sentence',
  expects: 'invariance',
  deny: {
    ...denyReasons.lostWords,
    'text-classification': 'the verdict of a text can stand in a single sentence',
    'zero-shot-classification': 'the topic of a text can stand in a single sentence',
  },
  needs: [],
  options: z.strictObject({ rate: rateOption('sentences', 0.2) }),
  examples: [
    {
      input: 'We came late. The waiter was wonderful. We paid.',
      output: 'We came late. The waiter was wonderful.',
      seed: 1,
    },
    { input: 'One sentence.', output: 'One sentence.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    editShareOf({
      rate,
      random,
      isProtected,
      find: () => findDeletions(text, random),
      none: 'fewer than two sentences',
      change: keepEdit,
    }),
});
