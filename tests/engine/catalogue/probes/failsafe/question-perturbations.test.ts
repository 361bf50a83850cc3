import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  combinePerturbations,
  removeContext,
} from '../../../../../electron/engine/catalogue/probes/failsafe/perturb/combine.ts';
import { useLayWording } from '../../../../../electron/engine/catalogue/probes/failsafe/perturb/lay-wording.ts';
import {
  misspellingFamilies,
  publishedMix,
} from '../../../../../electron/engine/catalogue/probes/failsafe/perturb/misspelling-families.ts';
import { misspell } from '../../../../../electron/engine/catalogue/probes/failsafe/perturb/misspell.ts';
import type { Perturbed } from '../../../../../electron/engine/catalogue/probes/failsafe/perturb/perturbed.ts';
import { shorten } from '../../../../../electron/engine/catalogue/probes/failsafe/perturb/shorten.ts';
import { applyEdits } from '../../../../../electron/engine/language/edits.ts';
import { generateQuestions } from './questions.ts';

const questions = generateQuestions(2000, 11);
const at = (index: number, seed = 7) => ({ seed, itemId: `item-${index}` });

/** The text of an outcome; the text itself for a no-op. */
function textOf(original: string, outcome: Perturbed<unknown>): string {
  return outcome.status === 'noop' ? original : outcome.text;
}

const kinds = {
  misspell: (text: string, index: number, seed?: number) => misspell(text, at(index, seed)),
  shorten: (text: string, index: number, seed?: number) => shorten(text, at(index, seed)),
  useLayWording: (text: string, index: number, seed?: number) => useLayWording(text, at(index, seed)),
} as const;

describe.each(Object.entries(kinds))('%s', (_name, perturb) => {
  it('gives the same for the same seed and item, whatever was asked before', () => {
    const first = questions.slice(0, 50).map((question, index) => textOf(question, perturb(question, index)));
    const again = questions.slice(0, 50).map((question, index) => textOf(question, perturb(question, index)));
    expect(again).toEqual(first);
  });

  it('records edits that lead from the question to the text, for any Unicode', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...questions)), (text) => {
        const outcome = perturb(text, 0);
        if (outcome.status === 'noop') return;
        expect(applyEdits(text, outcome.edits).text).toBe(outcome.text);
        expect(outcome.text).not.toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every digit, ticker and date where it stands in order', () => {
    const guarded = /\p{N}+|\bHQMX\b|\bMarch\b|\bQ3\b/gu;
    questions.forEach((question, index) => {
      const text = textOf(question, perturb(question, index));
      expect(text.match(guarded) ?? [], text).toEqual(question.match(guarded) ?? []);
    });
  });

  it('leaves protected spans as they are', () => {
    const question = 'What was the operating income of the headquarters in the quarter?';
    const start = question.indexOf('operating income');
    for (let index = 0; index < 100; index += 1) {
      const context = { ...at(index), protectedSpans: [{ start, end: start + 16 }] };
      for (const outcome of [
        misspell(question, context),
        shorten(question, context),
        useLayWording(question, context),
      ]) {
        expect(textOf(question, outcome)).toContain('operating income');
      }
    }
  });
});

describe('misspelled questions', () => {
  const outcomes = questions.map((question, index) => misspell(question, at(index)));

  it('have the published mix of families over 2,000 questions', () => {
    const counts = new Map<string, number>();
    for (const outcome of outcomes) {
      if (outcome.status === 'noop') throw new Error(outcome.reason);
      counts.set(outcome.facts.family, (counts.get(outcome.facts.family) ?? 0) + 1);
    }
    for (const family of misspellingFamilies) {
      const share = (100 * (counts.get(family) ?? 0)) / questions.length;
      // Three standard errors of a share of 2,000.
      expect(Math.abs(share - publishedMix[family]), `${family} ${share}`).toBeLessThan(3.2);
    }
  });

  it('have at least one error and at most the share asked for', () => {
    for (const outcome of outcomes) {
      if (outcome.status === 'noop') continue;
      expect(outcome.facts.errors).toBeGreaterThanOrEqual(1);
      expect(outcome.facts.errors).toBeLessThanOrEqual(Math.ceil(0.15 * outcome.facts.words));
      expect(outcome.edits).toHaveLength(outcome.facts.errors);
    }
  });

  it('do of each family what it is named for', () => {
    const only = (family: (typeof misspellingFamilies)[number], question: string) => {
      const mix = { split: 0, segment: 0, 'real-word': 0, typo: 0, [family]: 1 };
      return textOf(question, misspell(question, at(1), { rate: 0.01, mix }));
    };
    expect(only('split', 'Where is its headquarters?')).toBe('Where is its head quarters?');
    expect(only('segment', 'net debt')).toMatch(/^(?:netdebt|ne tdebt|netd ebt)$/);
    expect(only('real-word', 'principal')).toBe('principle');
    expect(only('typo', 'Who is the accommodated receiver?')).not.toBe('Who is the accommodated receiver?');
  });

  it('fall to the next family where the one drawn finds no place', () => {
    const mix = { split: 100, segment: 0, 'real-word': 0.001, typo: 0 };
    expect(misspell('Was it of use?', at(1), { rate: 0.15, mix })).toMatchObject({
      facts: { drawn: 'split', family: 'real-word' },
    });
    expect(misspell('2023 HQMX 4.2?', at(1))).toMatchObject({ status: 'noop' });
  });
});

describe('incomplete questions', () => {
  it('are key words in the order of the question', () => {
    const text = (question: string) => textOf(question, shorten(question, at(0)));
    expect(text('What was the operating income of Orla Ferries plc in 2023?')).toBe(
      'operating income Orla Ferries plc 2023',
    );
    expect(text('How much did the company pay for the terminal?')).toBe('amount company pay terminal');
    expect(text('When does the term loan mature?')).toBe('date term loan mature');
    expect(text('Revenue was not reported before 2020?')).toBe('Revenue not before 2020');
  });

  it('drop half of the small words where half is asked for', () => {
    const dropped = questions.map((question, index) => {
      const [half, whole] = [shorten(question, at(index), 0.5), shorten(question, at(index))];
      return half.status === 'changed' && whole.status === 'changed'
        ? half.facts.dropped / whole.facts.dropped
        : 0.5;
    });
    const mean = dropped.reduce((sum, share) => sum + share, 0) / dropped.length;
    expect(mean).toBeGreaterThan(0.47);
    expect(mean).toBeLessThan(0.53);
  });

  it('are a no-op for key words and for a rate of 0', () => {
    expect(shorten('operating income 2023', at(0))).toMatchObject({
      status: 'noop',
      reason: 'key words already',
    });
    expect(shorten('What was it?', at(0), 0)).toMatchObject({ status: 'noop' });
  });
});

describe('questions in lay words', () => {
  it('replace terms of finance and fit the article', () => {
    const outcome = useLayWording('What is a liability of the lessee?', at(2));
    expect(textOf('', outcome)).toBe('What is a thing it owes of the renter?');
    expect(textOf('', useLayWording('Is there an asset?', at(2)))).toBe('Is there a thing it owns?');
    expect(outcome).toMatchObject({ facts: { terms: 2, reworded: 2 } });
  });

  it('are a no-op where there is no term', () => {
    expect(useLayWording('Who founded it?', at(0))).toMatchObject({
      status: 'noop',
      reason: 'no term of finance',
    });
  });
});

describe('combined perturbations', () => {
  it('lead straight from the question to the last text and note every step', () => {
    const question = 'What was the workforce of the headquarters in 2023?';
    const outcome = combinePerturbations(question, [
      (text) => useLayWording(text, at(3)),
      (text) => shorten(text, at(3)),
      (text) => useLayWording(text, at(4)),
    ]);
    if (outcome.status === 'noop') throw new Error(outcome.reason);
    expect(applyEdits(question, outcome.edits).text).toBe(outcome.text);
    expect(outcome.text).toContain('2023');
    expect(outcome.facts.steps).toEqual([
      { terms: 1, reworded: 1 },
      expect.anything(),
      { noop: 'no term of finance' },
    ]);
  });

  it('take a document away whole', () => {
    expect(removeContext('A filing.')).toMatchObject({ text: '', facts: { removed: 9 } });
    expect(removeContext('')).toMatchObject({ status: 'noop' });
  });
});
