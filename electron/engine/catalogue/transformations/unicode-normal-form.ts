import { z } from 'zod';
import type { Edit } from '#shared/domain/text';
import { defineTransformation } from '../define-transformation.ts';

/** Characters that may have another form, each with its marks. */
const letterPattern = /[^\x00-\x7f]\p{M}*|[\x00-\x7f]\p{M}+/gu;

export default defineTransformation({
  id: 'unicode-normal-form',
  title: 'Unicode normal form',
  summary:
    'Writes accented letters in another normal form: taken apart (NFD), put together (NFC), or with compatibility forms resolved.',
  cites: ['Boucher et al. (2022), Bad Characters: Imperceptible NLP Attacks'],
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  drawsNothing: true,
  options: z.strictObject({
    form: z
      .enum(['NFD', 'NFC', 'NFKD', 'NFKC'])
      .default('NFD')
      .describe('The normal form of the Unicode standard.'),
  }),
  examples: [
    { input: 'A naïve señor.', output: 'A nai\u0308ve sen\u0303or.' },
    { input: 'Straﬀung ½', output: 'Straffung 1⁄2', options: { form: 'NFKC' } },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  apply(text, { form }, { isProtected }) {
    const edits: Edit[] = [];
    for (const match of text.matchAll(letterPattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const replacement = match[0].normalize(form);
      if (replacement !== match[0] && !isProtected(span)) edits.push({ ...span, replacement });
    }
    return edits.length === 0 ? { noop: `already in ${form}` } : { edits };
  },
});
