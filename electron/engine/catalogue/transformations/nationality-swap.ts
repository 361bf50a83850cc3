import { z } from 'zod';
import { createTermTable, exchangeTerms } from '../../language/exchange-terms.ts';
import { lexicon } from '../../language/lexicon.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

const table = lexicon(
  'people-groups',
  z.object({ nationalities: z.array(z.string()) }),
  ({ nationalities }) => createTermTable([nationalities]),
);

export default defineTransformation({
  id: 'nationality-swap',
  title: 'Swap nationalities',
  summary: 'Replaces nationalities by others, the same by the same everywhere in a text.',
  cites: [
    'Prabhakaran, Hutchinson and Mitchell (2019), Perturbation Sensitivity Analysis to Detect Unintended Model Biases',
  ],
  peers: { checklist: 'protected: nationality' },
  level: 'word',
  expects: 'invariance',
  deny: denyReasons.replacedFacts,
  needs: [],
  options: z.strictObject({ rate: rateOption('different terms', 1) }),
  examples: [
    {
      input: 'An Italian waiter served two Danish guests.',
      output: 'A Korean waiter served two Colombian guests.',
      seed: 1,
    },
    { input: 'We polish it.', output: 'We polish it.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    exchangeTerms(text, { rate, random, isProtected, table: table(), none: 'no nationality' }),
});
