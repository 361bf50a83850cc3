import { z } from 'zod';
import { wrapText } from '../../language/added-text.ts';
import { defineTransformation } from '../define-transformation.ts';

const tags = [
  'p',
  'div',
  'span',
  'b',
  'i',
  'strong',
  'em',
  'blockquote',
  'li',
  'td',
  'h1',
  'p class="review"',
  'div id="main"',
  'span style="color: gray"',
];

export default defineTransformation({
  id: 'html-wrap',
  title: 'HTML around the text',
  summary: 'Puts the tags of a web page around the text.',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({}),
  examples: [{ input: 'The waiter was wonderful.', output: '<div>The waiter was wonderful.</div>', seed: 1 }],
  apply(text, _options, { random, isProtected }) {
    const tag = random.pick(tags);
    return wrapText(text, { open: `<${tag}>`, close: `</${tag.split(' ', 1).join('')}>`, isProtected });
  },
});
