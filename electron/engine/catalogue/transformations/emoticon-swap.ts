import { z } from 'zod';
import { rewriteMatches } from '../../language/pattern-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const pairs = [
  [':)', '🙂'],
  [':-)', '😊'],
  [':(', '🙁'],
  [':-(', '😞'],
  [';)', '😉'],
  [':D', '😃'],
  [':P', '😛'],
  [":'(", '😢'],
  [':O', '😮'],
  ['<3', '❤'],
  [':/', '😕'],
  ['xD', '😆'],
] as const;
const counterparts = new Map<string, string>(
  pairs.flatMap(
    ([emoticon, emoji]) =>
      [
        [emoticon, emoji],
        [emoji, emoticon],
      ] as const,
  ),
);
const pattern =
  /(?<=^|\s)(?::-?[)(]|;\)|:[DPO/]|:'\(|<3|xD)(?=\s|$|[.!?])|[🙂😊🙁😞😉😃😛😢😮❤😕😆](?!\ufe0f)/gu;

export default defineTransformation({
  id: 'emoticon-swap',
  title: 'Emoticons and emoji',
  summary: 'Writes emoticons as emoji and emoji as emoticons (:) as 🙂).',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, emoji_icon_transformation',
  ],
  peers: { 'nl-augmenter': 'emoji_icon_transformation' },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('emoticons and faces', 1) }),
  examples: [
    { input: 'Good :) film 😉', output: 'Good 🙂 film ;)' },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteMatches(text, {
      rate,
      random,
      isProtected,
      pattern: pattern,
      rewrite: ([sign]) => counterparts.get(sign) ?? null,
      none: 'no emoticon and no face',
    }),
});
