import { z } from 'zod';
import { addText } from '../../language/added-text.ts';
import { drawSigns } from '../../language/random-signs.ts';
import type { Random } from '../../language/random.ts';
import { defineTransformation } from '../define-transformation.ts';

/** An address under a domain that is reserved for examples (RFC 2606). */
function drawUrl(random: Random): string {
  return `https://example.com/${drawSigns(6, random)}`;
}

function drawHandle(random: Random): string {
  return `@${drawSigns(6, random)}`;
}

export default defineTransformation({
  id: 'append-url-handle',
  title: 'Add a link or a handle',
  summary: 'Adds a random web address or user handle at the end or the start of a text.',
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  peers: { checklist: 'add random URLs and handles', textflint: 'TwitterType' },
  level: 'document',
  expects: 'invariance',
  deny: {
    'token-classification': 'a handle or an address may count as an entity that the gold labels do not have',
  },
  needs: [],
  options: z.strictObject({
    what: z
      .enum(['either', 'url', 'handle'])
      .default('either')
      .describe('What is added; either: a coin decides.'),
    place: z.enum(['end', 'start']).default('end').describe('Where it is added.'),
  }),
  examples: [
    { input: 'The waiter was wonderful.\n', output: 'The waiter was wonderful. @8mItfP\n', seed: 1 },
    {
      input: 'The waiter was wonderful.',
      output: '@fk8mIt The waiter was wonderful.',
      options: { what: 'handle', place: 'start' },
      seed: 1,
    },
    { input: ' ', output: ' ' },
  ],
  apply(text, { what, place }, { random, isProtected }) {
    const isUrl = what === 'either' ? random.chance(0.5) : what === 'url';
    return addText(text, { added: isUrl ? drawUrl(random) : drawHandle(random), place, isProtected });
  },
});
