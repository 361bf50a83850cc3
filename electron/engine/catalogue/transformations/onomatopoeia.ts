import { z } from 'zod';
import { addSentence } from '../../language/added-text.ts';
import { toTitle } from '../../language/casing.ts';
import { phrasePool } from '../../language/phrase-pools.ts';
import { placeOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'onomatopoeia',
  title: 'Sounds',
  summary: 'Puts a word that imitates a sound at the start or the end (whoosh).',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, filler_word_augmentation',
  ],
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ place: placeOption('end') }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful. Knock knock!', seed: 1 },
  ],
  apply: (text, { place }, { random, isProtected }) => {
    const sound = toTitle(random.pick(phrasePool('onomatopoeia')));
    return addSentence(text, { added: `${sound}!`, place, isProtected });
  },
});
