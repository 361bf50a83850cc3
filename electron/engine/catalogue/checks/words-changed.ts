import { z } from 'zod';
import { findWords } from '../../language/words.ts';
import { defineCheck } from '../define-check.ts';

export default defineCheck({
  id: 'words-changed',
  title: 'Share of words changed',
  summary: 'Words of the original that an edit touches, as a share of its words; insertions count one each.',
  cites: ['Li et al. (2020), BERT-ATTACK: Adversarial Attack Against BERT Using BERT'],
  limit: { atMost: 0.4 },
  range: [0, Infinity],
  needs: [],
  uses: [],
  options: z.strictObject({}),
  examples: [
    { original: 'a good film', changed: 'a bad film', value: 1 / 3 },
    { original: 'a good film', changed: 'a very good film', value: 1 / 3 },
    { original: '...', changed: '..', value: null },
  ],
  measure({ original, edits }) {
    const words = findWords(original);
    if (words.length === 0) return null;
    const touched = words.filter((word) =>
      edits.some((edit) => edit.start < word.end && word.start < edit.end),
    ).length;
    const inserted = edits.filter(
      (edit) => edit.start === edit.end && findWords(edit.replacement).length > 0,
    ).length;
    return Math.min(1, (touched + inserted) / words.length);
  },
});
