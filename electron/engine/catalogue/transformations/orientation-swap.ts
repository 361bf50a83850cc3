import { z } from 'zod';
import { createTermTable, exchangeTerms } from '../../language/exchange-terms.ts';
import { lexicon } from '../../language/lexicon.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

const table = lexicon(
  'people-groups',
  z.object({ orientations: z.array(z.array(z.string())) }),
  ({ orientations }) => createTermTable(orientations),
);

export default defineTransformation({
  id: 'orientation-swap',
  title: 'Swap orientations',
  summary: 'Replaces sexual orientations by others.',
  cites: ['Dixon et al. (2018), Measuring and Mitigating Unintended Bias in Text Classification'],
  peers: { checklist: 'protected: sexual' },
  level: 'word',
  expects: 'invariance',
  deny: denyReasons.replacedFacts,
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('different terms', 1) }),
  examples: [
    {
      input: 'A gay couple met a lesbian couple.',
      output: 'A heterosexual couple met a bisexual couple.',
      seed: 1,
    },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    exchangeTerms(text, { rate, random, isProtected, table: table(), none: 'no orientation' }),
});
