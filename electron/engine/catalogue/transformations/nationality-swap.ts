import { z } from 'zod';
import type { Span } from '#shared/domain/text';
import { createTermTable, exchangeTerms } from '../../language/exchange-terms.ts';
import { lexicon } from '../../language/lexicon.ts';
import { isFunctionWord } from '../../language/word-uses.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

const table = lexicon(
  'people-groups',
  z.object({ nationalities: z.array(z.string()) }),
  ({ nationalities }) => createTermTable([nationalities]),
);

/** Words after which a nationality names a language, where no noun follows it: "in Italian throughout". */
const beforeLanguage =
  /(?:^|\s)(?:in|into|speaks?|spoke|spoken|speaking|words? of|learn(?:s|ed|t|ing)?)\s+$/i;

function isLanguage(text: string, { start, end }: Span): boolean {
  const next = /^\s+(\p{L}+)/u.exec(text.slice(end, end + 30))?.[1]?.toLowerCase();
  const isNoun =
    next !== undefined && !isFunctionWord(next) && !/^(?:throughout|only|too|instead|now|today)$/.test(next);
  return !isNoun && beforeLanguage.test(text.slice(Math.max(0, start - 20), start));
}

export default defineTransformation({
  id: 'nationality-swap',
  title: 'Swap nationalities',
  summary: 'Replaces nationalities by others, the same by the same everywhere in a text.',
  cites: [
    'Prabhakaran, Hutchinson and Mitchell (2019), Perturbation Sensitivity Analysis to Detect Unintended Model Biases',
  ],
  peers: { checklist: 'protected: nationality' },
  level: 'word',
  expects: 'invariance',
  deny: denyReasons.replacedFacts,
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('different terms', 1) }),
  examples: [
    {
      input: 'An Italian waiter served two Danish guests.',
      output: 'A Korean waiter served two Colombian guests.',
      seed: 1,
    },
    { input: 'We polish it.', output: 'We polish it.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    exchangeTerms(text, {
      rate,
      random,
      isProtected,
      table: table(),
      isEligible: (found) => !isLanguage(text, found),
      none: 'no nationality',
    }),
});
