import { z } from 'zod';
import { countShare } from '../../language/share.ts';
import { noopReasons } from '../../language/word-edits.ts';
import { findWholeWords } from '../../language/words.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

export default defineTransformation({
  id: 'word-shuffle',
  title: 'Shuffle words',
  summary: 'Mixes up a share of the words among their places.',
  cites: [
    'Wei and Zou (2019), EDA: Easy Data Augmentation Techniques for Boosting Performance on Text Classification Tasks',
  ],
  peers: { 'robustness-gym': 'EasyDataAugmentation', 'nl-augmenter': 'shuffle_within_segments' },
  level: 'sentence',
  expects: 'invariance',
  deny: denyReasons.movedWords,
  needs: [],
  options: z.strictObject({ rate: rateOption('words', 0.2) }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'The waiter wonderful was.', seed: 1 },
    { input: 'Good.', output: 'Good.' },
  ],
  apply(text, { rate }, { random, isProtected }) {
    if (rate <= 0) return { noop: noopReasons.rateZero };
    const words = findWholeWords(text).filter((word) => !isProtected(word));
    const count = Math.max(2, countShare(words.length, rate, random));
    if (words.length < 2) return { noop: 'no two words to move' };
    const places = random.sample([...words.keys()], count);
    // Each word moves on to the place drawn after its own: no word stays.
    const edits = places.map((place, index) => {
      const other = words[places[(index + 1) % places.length] ?? place];
      const { start, end, text: word } = words[place] ?? { start: 0, end: 0, text: '' };
      return { start, end, replacement: other?.text ?? word };
    });
    return { edits: edits.sort((left, right) => left.start - right.start) };
  },
});
