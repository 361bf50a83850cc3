import { z } from 'zod';
import { defineTransformation } from '../define-transformation.ts';
import { rewriteText } from '../rewrite-text.ts';

/** Wordings that mean the same; one is drawn for each example and variant. */
const wordings = [
  'Write the following text as somebody would say it aloud, with hesitations and repairs, and with the same meaning. Answer with the new text only.',
  'Turn the following text into a transcript of speech, with fillers, without changing what it says. Answer with the new text only.',
  'Rewrite the following text as spoken language with a few slips of the tongue, same meaning. Answer with the new text only.',
];

export default defineTransformation({
  id: 'spoken',
  title: 'Spoken language',
  summary: 'Asks the generator to write the text as it would be said aloud, with hesitations.',
  cites: [
    'Gupta et al. (2021), Disfl-QA: A Benchmark Dataset for Understanding Disfluencies in Question Answering',
  ],
  peers: { 'nl-augmenter': 'Disfluency' },
  level: 'sentence',
  expects: 'invariance',
  deny: {
    'token-classification': 'the labels of a rewritten text cannot be carried over word by word',
  },
  needs: [],
  uses: ['generator'],
  options: z.strictObject({}),
  examples: [
    { input: 'The soup was cold when it came.', output: 'Well, the soup, uh, it was cold when it came.' },
  ],
  apply: (text, _options, context) => rewriteText(text, wordings, context),
});
