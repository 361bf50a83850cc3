import { z } from 'zod';
import type { Span } from '#shared/domain/text';
import { requireResource } from '../../language/resources.ts';
import { createSpanMap } from '../../language/span-map.ts';
import type { TaggedWord } from '../../language/tags.ts';
import { findWords } from '../../language/words.ts';
import { defineCheck } from '../define-check.ts';

function findAt(words: readonly TaggedWord[], span: Span): TaggedWord | undefined {
  return words.find((word) => word.start === span.start && word.end === span.end);
}

export default defineCheck({
  id: 'keeps-part-of-speech',
  title: 'Keeps parts of speech',
  summary:
    'Of the words replaced by one word, the share whose part of speech (noun, verb, adjective, adverb, other) stays, 0 to 1 (English).',
  cites: ['Jin et al. (2020), Is BERT Really Robust? A Strong Baseline for Natural Language Attack'],
  limit: { atLeast: 1 },
  needs: ['tags'],
  uses: [],
  options: z.strictObject({}),
  examples: [
    { original: 'The film was a big success.', changed: 'The film was a huge success.', value: 1 },
    { original: 'The film was a big success.', changed: 'The film was a seldom success.', value: 0 },
    { original: 'The film was fun.', changed: 'The film was fun!', value: null },
  ],
  measure({ original, changed, edits }, _options, { resources }) {
    const tagger = requireResource(resources, 'tags');
    const replaced = edits.filter(
      ({ start, end, replacement }) =>
        findWords(original.slice(start, end)).length === 1 && findWords(replacement).length === 1,
    );
    if (replaced.length === 0) return null;
    const [before, after] = [tagger.tag(original), tagger.tag(changed)];
    const map = createSpanMap(edits);
    let compared = 0;
    let kept = 0;
    for (const edit of replaced) {
      const moved = map.toNew(edit);
      const old = findAt(before, edit);
      const now = moved === null ? undefined : findAt(after, moved);
      if (old === undefined || now === undefined) continue;
      compared += 1;
      if (old.partOfSpeech === now.partOfSpeech) kept += 1;
    }
    return compared === 0 ? null : kept / compared;
  },
});
