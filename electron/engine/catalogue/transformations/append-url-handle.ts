import { z } from 'zod';
import type { Random } from '../../language/random.ts';
import { defineTransformation } from '../define-transformation.ts';

const signs = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.split('');

function drawSigns(count: number, random: Random): string {
  return Array.from({ length: count }, () => random.pick(signs)).join('');
}

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
  apply(text, options, { random, isProtected }) {
    const end = text.trimEnd().length;
    if (end === 0) return { noop: 'empty text' };
    const isUrl = options.what === 'either' ? random.chance(0.5) : options.what === 'url';
    const added = isUrl ? drawUrl(random) : drawHandle(random);
    const start = options.place === 'end' ? end : text.length - text.trimStart().length;
    const edit = { start, end: start, replacement: options.place === 'end' ? ` ${added}` : `${added} ` };
    return isProtected(edit) ? { noop: `the ${options.place} is protected` } : { edits: [edit] };
  },
});
