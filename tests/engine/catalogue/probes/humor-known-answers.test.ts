import { describe, expect, it } from 'vitest';
import { findSentences } from '../../../../electron/engine/language/sentences.ts';
import { findWords } from '../../../../electron/engine/language/words.ts';
import { fitNaiveBayes } from '../../../../electron/engine/statistics/naive-bayes.ts';
import { aggregateOf, builtinItems, estimateOf, probe } from './ask-humor.ts';
import type { Detector } from './ask-humor.ts';

const sentencesOf = (text: string): number => findSentences(text).length;
const wordsOf = (text: string): string[] => findWords(text).map((word) => word.text.toLowerCase());

/** Knows what was done to each text. */
const oracle: Detector = (_text, { condition }) => {
  if (condition === 'joke') return 0.9;
  const isSpoilt = /^(?:1-no|2-|3-|4-|5-literal|6-reordered$)/.test(condition);
  const isNeutral = condition === 'neutral' || /neutral$|^9-/.test(condition);
  return isSpoilt || isNeutral ? 0.1 : 0.9;
};

describe('the humor probe on detectors whose answers are known', () => {
  it('passes one that knows the joke', async () => {
    const summary = await probe(builtinItems, {}, oracle);
    for (const row of summary.rows) {
      if (row.figure === null || row.metric === 'score-change') continue;
      expect(row.figure.estimate, `${row.sliceId} ${row.metric}`).toBe(row.better === 'higher' ? 1 : 0);
    }
    for (const id of ['R_h', 'G_h', 'F_beta', 'pair-accuracy', 'matched-auc'])
      expect(aggregateOf(summary, id), id).toBe(1);
    expect(aggregateOf(summary, 'form-reliance')).toBe(0);
    expect(summary.notices.join(' ')).not.toContain('explained by form');
    expect(summary.examples).toEqual([]);
  });

  it('calls a constant one uninformative, with pair accuracy 0.5', async () => {
    const summary = await probe(builtinItems, { parts: [1, 3, 5, 11] }, () => 0.8);
    expect(aggregateOf(summary, 'pair-accuracy')).toBe(0.5);
    expect(aggregateOf(summary, 'matched-auc')).toBe(0.5);
    expect(aggregateOf(summary, 'R_h')).toBe(1);
    expect(aggregateOf(summary, 'G_h')).toBe(0);
    expect(aggregateOf(summary, 'F_beta')).toBe(0);
    expect(summary.notices[0]).toContain('uninformative');
  });

  it('finds that "more than one sentence" relies on form alone', async () => {
    const summary = await probe(builtinItems, { parts: [9, 10, 11] }, (text) =>
      sentencesOf(text) > 1 ? 0.9 : 0.1,
    );
    expect(aggregateOf(summary, 'form-reliance')).toBeGreaterThan(0.97);
    expect(summary.notices.join(' ')).toContain('Accuracy explained by form');
  });

  it('fails word counts on removed and swapped punchlines', async () => {
    const model = fitNaiveBayes(
      builtinItems.map(({ fields }) => wordsOf(fields.text ?? '')),
      builtinItems.map(({ gold }) => (gold?.kind === 'label' && gold.label === 'humor' ? 1 : 0)),
    );
    const summary = await probe(builtinItems, { parts: [1, 3, 11] }, (text) => model.predict(wordsOf(text)));
    expect(estimateOf(summary, 'joke', 'recall')).toBeGreaterThan(0.95);
    expect(estimateOf(summary, '3-swapped', 'missed-flip')).toBeGreaterThan(0.9);
    expect(estimateOf(summary, '1-no-punchline', 'missed-flip')).toBeGreaterThan(0.7);
  });

  it('recomputes R_h, G_h and F-beta from single answers', async () => {
    // Called humorous: every second joke as it is, unless in capitals; of the spoilt ones every fourth; no neutral text.
    const number = new Map(builtinItems.map(({ id }) => [id, Number(id.slice(2))]));
    const detector: Detector = (_text, { item, condition }) => {
      const at = number.get(item) ?? 0;
      if (condition === 'joke') return at % 2 === 0 ? 0.9 : 0.1;
      if (condition === '8-upper') return at % 4 === 0 ? 0.9 : 0.1;
      if (condition === '1-no-punchline') return at % 4 === 0 ? 0.9 : 0.1;
      return condition.startsWith('8-') ? 0.9 : 0.1;
    };
    const summary = await probe(builtinItems, { parts: [1, 8], beta: 0.5 }, detector);
    const r = 54 / 216;
    const g = (1 - 54 / 216 + 1) / 2;
    expect(aggregateOf(summary, 'R_h')).toBeCloseTo(r, 12);
    expect(aggregateOf(summary, 'G_h')).toBeCloseTo(g, 12);
    expect(aggregateOf(summary, 'F_beta')).toBeCloseTo((1.25 * r * g) / (0.25 * g + r), 12);
    expect(estimateOf(summary, '1-no-punchline', 'missed-flip')).toBeCloseTo(0.5, 12);
    expect(estimateOf(summary, '8-upper', 'flip-rate')).toBeCloseTo(0.5, 12);
  });
});
