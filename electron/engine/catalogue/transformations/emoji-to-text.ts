import { z } from 'zod';
import { emojiPattern, nameEmoji } from '../../language/emoji.ts';
import { rewriteMatches } from '../../language/pattern-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'emoji-to-text',
  title: 'Emoji in words',
  summary: 'Writes emoji as their names (😀: grinning face) or short codes (:grinning:).',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, emoji_icon_transformation',
  ],
  peers: { 'nl-augmenter': 'emoji_icon_transformation' },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('emoji with a name', 1),
    form: z
      .enum(['name', 'code'])
      .default('name')
      .describe('The name in words or the short code with colons.'),
  }),
  examples: [
    { input: 'Good 👍 film 😀', output: 'Good thumbs up film grinning face' },
    { input: 'Good 👍', output: 'Good :+1:', options: { form: 'code' } },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  apply: (text, { rate, form }, { random, isProtected }) =>
    rewriteMatches(text, {
      rate,
      random,
      isProtected,
      pattern: emojiPattern,
      rewrite: ({ 0: emoji, index }) => {
        const name = nameEmoji(emoji);
        if (name === undefined) return null;
        const words = form === 'name' ? name.words : name.code;
        const before = index > 0 && /\S/u.test(text.charAt(index - 1)) ? ' ' : '';
        const after = /[\p{L}\p{N}]/u.test(text.charAt(index + emoji.length)) ? ' ' : '';
        return before + words + after;
      },
      none: 'no emoji with a name',
    }),
});
