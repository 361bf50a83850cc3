import { z } from 'zod';
import type { Edit } from '#shared/domain/text';
import { noopReasons } from '../../language/word-edits.ts';
import { findWords } from '../../language/words.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'upper-case',
  title: 'Capital letters',
  summary: 'Writes every word in capital letters.',
  cites: ['TextFlint (2021), Unified Multilingual Robustness Evaluation Toolkit for NLP, WordCase'],
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  drawsNothing: true,
  options: z.strictObject({}),
  examples: [
    { input: "The waiter didn't smile.", output: "THE WAITER DIDN'T SMILE." },
    { input: 'straße', output: 'STRASSE' },
    { input: 'USA!', output: 'USA!' },
  ],
  apply(text, _options, { isProtected }) {
    const edits: Edit[] = findWords(text)
      .filter((word) => !isProtected(word))
      .map(({ start, end, text: word }) => ({ start, end, replacement: word.toUpperCase() }));
    return edits.length === 0 ? { noop: noopReasons.noEligibleWord } : { edits };
  },
});
