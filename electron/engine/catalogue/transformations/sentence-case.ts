import { z } from 'zod';
import type { Edit } from '#shared/domain/text';
import { toTitle } from '../../language/casing.ts';
import { editShareOf, keepEdit } from '../../language/word-edits.ts';
import { findWords } from '../../language/words.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/** What ends a sentence: a mark with a space or a line's end after it, not the point in example.org. */
const stopPattern = /[.!?…]['"’”)\]]*\s|\n|[。！？]/u;

/** The words that are written otherwise in sentence case. */
function findChanges(text: string): readonly Edit[] {
  const edits: Edit[] = [];
  let before = 0;
  for (const { start, end, text: word } of findWords(text)) {
    const isFirst = before === 0 || stopPattern.test(text.slice(before, start));
    const isPronoun = /^I(?:['’].*)?$/u.test(word);
    const small = isPronoun ? word : word.toLowerCase();
    const replacement = isFirst ? toTitle(small) : small;
    if (replacement !== word) edits.push({ start, end, replacement });
    before = end;
  }
  return edits;
}

export default defineTransformation({
  id: 'sentence-case',
  title: 'Sentence case',
  summary: 'Leaves capitals at the start of sentences and in the word I only: names and titles lose theirs.',
  cites: ['TextFlint (2021), Unified Multilingual Robustness Evaluation Toolkit for NLP, WordCase'],
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('words that lose capitals or get one', 1) }),
  examples: [
    {
      input: 'we met Anna in LISBON. She smiled, and I paid.',
      output: 'We met anna in lisbon. She smiled, and I paid.',
    },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    editShareOf({
      rate,
      random,
      isProtected,
      find: () => findChanges(text),
      none: 'already in sentence case',
      change: keepEdit,
    }),
});
