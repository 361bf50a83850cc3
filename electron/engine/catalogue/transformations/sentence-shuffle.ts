import { z } from 'zod';
import type { Edit } from '#shared/domain/text';
import { findSentences } from '../../language/sentences.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'sentence-shuffle',
  title: 'Shuffle sentences',
  summary: 'Puts the sentences of a text in another order.',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, sentence_reordering',
  ],
  peers: { nlpaug: 'RandomSentAug', 'nl-augmenter': 'sentence_reordering' },
  level: 'sentence',
  expects: 'invariance',
  deny: {
    'token-classification': 'labelled entities move with their sentences',
    summarization: 'a summary of the first sentences would have to change',
    'text-generation': 'the steps of an instruction have an order',
  },
  needs: [],
  options: z.strictObject({}),
  examples: [
    {
      input: 'We came late. The waiter was wonderful. We paid.',
      output: 'We paid. The waiter was wonderful. We came late.',
      seed: 1,
    },
    { input: 'One sentence.', output: 'One sentence.' },
  ],
  apply(text, _options, { random, isProtected }) {
    const sentences = findSentences(text);
    if (sentences.length < 2) return { noop: 'fewer than two sentences' };
    if (sentences.some((sentence) => isProtected(sentence))) return { noop: 'a sentence is protected' };
    const order = random.shuffle([...sentences.keys()]);
    // The old order again: the first sentence goes to the end.
    const moved = order.every((place, index) => place === index) ? [...order.slice(1), 0] : order;
    const edits: Edit[] = sentences.map(({ start, end }, index) => {
      const other = sentences[moved[index] ?? index] ?? { start, end };
      return { start, end, replacement: text.slice(other.start, other.end) };
    });
    return { edits };
  },
});
