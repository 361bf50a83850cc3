import { describe, expect, it } from 'vitest';
import { readFailsafeItem } from '../../../electron/engine/catalogue/probes/failsafe/failsafe-item.ts';
import { openDataset } from '../../../electron/engine/datasets/open-dataset.ts';
import { collect } from './temporary-files.ts';

const examples = await collect((await openDataset({ path: 'builtin/filings' })).examples());
const items = examples.map(readFailsafeItem);

describe('the built-in filings', () => {
  it('are eight documents with at least 24 questions of both types', () => {
    expect(new Set(items.map(({ documentName }) => documentName)).size).toBe(8);
    expect(new Set(items.map(({ context }) => context)).size).toBe(8);
    expect(items.length).toBeGreaterThanOrEqual(24);
    const written = items.filter(({ type }) => type === 'TG').length;
    expect(items.filter(({ type }) => type === 'QA').length + written).toBe(items.length);
    expect(written / items.length).toBeGreaterThan(0.1);
    for (const { pageStarts } of items) {
      expect(pageStarts.length).toBeGreaterThanOrEqual(1);
      expect(pageStarts.length).toBeLessThanOrEqual(4);
    }
  });

  it('hold every citation and every accepted span word for word', () => {
    items.forEach(({ id, context, citations, type }, index) => {
      expect(citations.length, id).toBeGreaterThan(0);
      for (const citation of citations) expect(context, id).toContain(citation);
      const gold = examples[index]?.gold;
      if (type === 'QA' && gold?.kind === 'answers') {
        for (const answer of gold.answers) {
          expect(context, id).toContain(answer);
          expect(citations.join('\n'), id).toContain(answer);
        }
      }
    });
  });

  it('have every question in all wordings, none of them twice', () => {
    const wordings = items.flatMap(({ question, given }) => [
      question,
      given.incomplete,
      given['out-of-domain'],
      given.irrelevant,
    ]);
    expect(wordings).not.toContain(undefined);
    expect(new Set(wordings).size).toBe(wordings.length);
  });

  it('keep the figures and names of their own in the reference answers', () => {
    for (const { id, type, answer, context } of items) {
      if (type !== 'QA') continue;
      for (const [figure] of answer.matchAll(/\d[\d,.]*\d|\d/g)) expect(context, id).toContain(figure);
    }
  });
});
