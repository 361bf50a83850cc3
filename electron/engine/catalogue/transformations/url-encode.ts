import { z } from 'zod';
import { rewriteMatches } from '../../language/pattern-edits.ts';
import { noopReasons } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const encoder = new TextEncoder();
const known = new Map<string, string>();

/** The bytes of a character in UTF-8, each as % and two digits. */
function encode(sign: string): string {
  const before = known.get(sign);
  if (before !== undefined) return before;
  let code = '';
  for (const byte of encoder.encode(sign)) code += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  // Spaces and marks come over and over; the bound keeps memory flat whatever else comes.
  if (known.size < 5000) known.set(sign, code);
  return code;
}

export default defineTransformation({
  id: 'url-encode',
  title: 'Percent encoding',
  summary: 'Writes a share of the characters that a web address cannot hold as percent codes (space: %20).',
  cites: ['Wei, Haghtalab and Steinhardt (2023), Jailbroken: How Does LLM Safety Training Fail?'],
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('characters that are no letter or digit of ASCII', 1) }),
  examples: [{ input: 'Naïve, but good!', output: 'Na%C3%AFve%2C%20but%20good%21' }],
  apply: (text, { rate }, { random, isProtected }) =>
    text.trim() === '' && rate > 0
      ? { noop: noopReasons.emptyText }
      : rewriteMatches(text, {
          rate,
          random,
          isProtected,
          pattern: /[^A-Za-z0-9._~-]/gu,
          rewrite: ([sign]) => encode(sign),
          none: 'no character to encode',
        }),
});
