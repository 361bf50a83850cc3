import { z } from 'zod';
import { findExpansions } from '../../language/contractions.ts';
import { chooseShare } from '../../language/share.ts';
import { noopReasons } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'expansion',
  title: 'Expand',
  summary:
    "Writes short forms out (don't: do not, we're: we are) where the long form is certain and keeps its place.",
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  peers: {
    checklist: 'expand_contractions',
    textattack: 'WordSwapExtend',
    textflint: 'Contraction',
    'nl-augmenter': 'contraction_expansions',
  },
  level: 'word',
  expects: 'invariance',
  deny: {},
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('short forms', 1) }),
  examples: [
    { input: "I'm sure it isn't fresh.", output: 'I am sure it is not fresh.' },
    { input: 'We can’t go. YOU’RE late!', output: 'We cannot go. YOU ARE late!' },
    { input: "Don't you like Ann's hat?", output: "Don't you like Ann's hat?" },
  ],
  apply(text, { rate }, { random, isProtected }) {
    if (rate <= 0) return { noop: noopReasons.rateZero };
    const places = findExpansions(text).filter((edit) => !isProtected(edit));
    return places.length === 0 ? { noop: 'no short form' } : { edits: chooseShare(places, rate, random) };
  },
});
