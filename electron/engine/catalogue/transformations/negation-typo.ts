import { insertAt, replaceSpan } from '../../language/changes.ts';
import type { Change } from '../../language/changes.ts';
import { isNegation } from '../../language/negation.ts';
import type { Random } from '../../language/random.ts';
import type { Token } from '../../language/tokens.ts';
import { makeTypo } from '../../language/typo.ts';
import { defineChange } from '../define-change.ts';

const shortForms: Readonly<Record<string, readonly string[]>> = {
  not: ['nto', 'nt', 'noot'],
  no: ['on', 'noo'],
  nor: ['nro'],
};

function slip(token: Token, random: Random): Change {
  // "don't" -> "dont", "do'nt"
  if (/^n['\u2019]t$/i.test(token.text)) {
    const { text, start } = token;
    return random.chance(0.5)
      ? [{ start: start + 1, end: start + 2, replacement: '' }]
      : [replaceSpan(token, text.charAt(1) + text.charAt(0) + text.charAt(2))];
  }
  if (!isNegation(token.text)) return [];
  const short = shortForms[token.text];
  if (short !== undefined) return [replaceSpan(token, random.pick(short))];
  const edit = makeTypo(token, random);
  return edit === null ? [insertAt(token.end, token.text.slice(-1))] : [edit];
}

export default defineChange({
  id: 'negation-typo',
  title: 'Typos in negations',
  summary: "Puts one slip of the keyboard into a share of the negations (not: nto, don't: dont).",
  cites: ['Belinkov and Bisk (2018), Synthetic and Natural Noise Both Break Neural Machine Translation'],
  level: 'character',
  expects: 'invariance',
  deny: {},
  of: 'negations',
  none: 'no negation',
  examples: [
    {
      input: "I don't know; it never works and it is not new.",
      output: 'I dont know; it nevr works and it is nto new.',
      seed: 1,
    },
  ],
  find: ({ tokens, random }) =>
    tokens.flatMap((token) => {
      const change = slip(token, random);
      return change.length === 0 ? [] : [change];
    }),
});
