import { z } from 'zod';
import { hasOnlyLetters, splitLetters } from '../../language/letters.ts';
import { phrasePool } from '../../language/phrase-pools.ts';
import { editShareOfWords } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'disfluency',
  title: 'Disfluencies',
  summary:
    'Lets a share of the words be started over as in speech: cut off, hesitated at, or corrected (the wai- uh, the waiter).',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, speech_disfluency_perturbation',
  ],
  peers: { 'nl-augmenter': 'speech_disfluency_perturbation' },
  level: 'word',
  expects: 'invariance',
  deny: { 'token-classification': 'a name that is started twice has no gold label the first time' },
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('words of three letters or more', 0.2) }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'The waiter, I mean, waiter was wonderful.', seed: 1 },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    editShareOfWords(text, {
      rate,
      random,
      isProtected,
      isEligible: ({ start, text: word }) =>
        word.length > 2 && hasOnlyLetters(word) && (start === 0 || /\s/u.test(text.charAt(start - 1))),
      change: ({ start, text: word }, drawn) => {
        const hesitation = drawn.pick(phrasePool('hesitations'));
        const letters = splitLetters(word);
        const cut = letters.slice(0, 1 + drawn.integer(Math.max(1, letters.length - 1))).join('');
        const begun = drawn.pick([
          `${cut}- `,
          `${word}, ${hesitation}, `,
          `${hesitation}, `,
          `${cut}- ${hesitation}, `,
          `${word}, I mean, `,
        ]);
        return { start, end: start, replacement: begun };
      },
    }),
});
