import { z } from 'zod';
import { matchCase } from '../../language/casing.ts';
import { lexicon } from '../../language/lexicon.ts';
import { createPhraseTable, findPhrases } from '../../language/phrase-table.ts';
import type { FoundPhrase } from '../../language/phrase-table.ts';
import { editShareOf } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

interface LongForm {
  readonly long: string;
  /** Whether the short form needs its point to be one. */
  readonly hasPoint: boolean;
}

const table = lexicon(
  'short-forms',
  z.object({ expansions: z.array(z.tuple([z.string(), z.string()])) }),
  ({ expansions }) =>
    createPhraseTable(
      expansions.map(([short, long]) => [short.replace(/\.$/, ''), { long, hasPoint: short.endsWith('.') }]),
    ),
);

/** The short forms with their points, which go; not those at the end of a sentence, whose point may be its full stop. */
function findShortForms(text: string): readonly FoundPhrase<LongForm>[] {
  return findPhrases(text, table()).flatMap((found) => {
    if (!found.value.hasPoint) return [found];
    if (!/^\.[ \t]+[^\s\p{Lu}]/u.test(text.slice(found.end, found.end + 8))) return [];
    return [{ ...found, end: found.end + 1 }];
  });
}

export default defineTransformation({
  id: 'unabbreviate',
  title: 'Write short forms out',
  summary: 'Writes a share of the abbreviations out (approx.: approximately).',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, replace_abbreviation_and_acronyms',
  ],
  peers: { 'nl-augmenter': 'replace_abbreviation_and_acronyms' },
  level: 'word',
  expects: 'invariance',
  deny: denyReasons.replacedWords,
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('abbreviations', 0.5) }),
  examples: [
    { input: 'We waited approx. 40 mins, btw.', output: 'We waited approx. 40 mins, by the way.', seed: 1 },
    { input: 'Ok.', output: 'Ok.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    editShareOf({
      rate,
      random,
      isProtected,
      find: () => findShortForms(text),
      none: 'no abbreviation',
      change: ({ start, end, text: written, value }) => ({
        start,
        end,
        replacement:
          /^[^a-z]+$/.test(written) && written.length < 5 ? value.long : matchCase(written, value.long),
      }),
    }),
});
