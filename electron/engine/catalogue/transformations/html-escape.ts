import { z } from 'zod';
import { rewriteMatches } from '../../language/pattern-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const names = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  ['’', '&rsquo;'],
  ['“', '&ldquo;'],
  ['”', '&rdquo;'],
]);

export default defineTransformation({
  id: 'html-escape',
  title: 'HTML character references',
  summary: 'Writes the signs & < > " and the apostrophe as HTML character references.',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('such signs', 1),
    form: z
      .enum(['named', 'decimal', 'hexadecimal'])
      .default('named')
      .describe('How the references are written.'),
  }),
  examples: [
    { input: 'Fish & chips aren\'t "cheap".', output: 'Fish &amp; chips aren&#39;t &quot;cheap&quot;.' },
    { input: 'a < b', output: 'a &#60; b', options: { form: 'decimal' } },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  apply: (text, { rate, form }, { random, isProtected }) =>
    rewriteMatches(text, {
      rate,
      random,
      isProtected,
      pattern: /[&<>"'’“”]/g,
      rewrite: ([sign]) => {
        const code = sign.charCodeAt(0);
        if (form === 'hexadecimal') return `&#x${code.toString(16)};`;
        return form === 'decimal' ? `&#${code};` : (names.get(sign) ?? `&#${code};`);
      },
      none: 'no sign that HTML escapes',
    }),
});
