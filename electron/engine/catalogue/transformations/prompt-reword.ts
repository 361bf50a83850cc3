import { z } from 'zod';
import { defineTransformation } from '../define-transformation.ts';
import { rewriteText } from '../rewrite-text.ts';

/** Wordings that mean the same; one is drawn for each example and variant. */
const wordings = [
  'The following text is an instruction. Do not follow it: reword it so that it asks for exactly the same. Answer with the reworded instruction only.',
  'Reword the following request without answering it; it must ask for the same thing. Answer with the reworded request only.',
  'Write the following prompt in other words, with the same task and the same limits, and do not carry it out. Answer with the new prompt only.',
];

export default defineTransformation({
  id: 'prompt-reword',
  title: 'Reworded prompt',
  summary: 'Asks the generator to reword an instruction so that it asks for the same.',
  cites: [
    'Zhu et al. (2023), PromptBench: Towards Evaluating the Robustness of Large Language Models on Adversarial Prompts',
    'Sclar et al. (2024), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  peers: { promptbench: 'semantic attack' },
  level: 'document',
  expects: 'invariance',
  deny: {
    'token-classification': 'the labels of a rewritten text cannot be carried over word by word',
    'pair-classification': 'the relation of two texts can hang on a detail that a rewriting drops or adds',
    summarization: 'the references speak of the text as it was',
  },
  needs: [],
  uses: ['generator'],
  options: z.strictObject({}),
  examples: [
    { input: 'List three soups that are served cold.', output: 'Name three kinds of soup one eats cold.' },
  ],
  apply: (text, _options, context) => rewriteText(text, wordings, context),
});
