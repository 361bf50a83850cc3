import { describe, expect, it } from 'vitest';
import { describeEntry } from '../../../electron/engine/catalogue/describe-entry.ts';
import { parseOptions } from '../../../electron/engine/catalogue/parse-options.ts';
import { findSubpopulation } from '../../../electron/engine/catalogue/subpopulations/index.ts';
import { findTransformation } from '../../../electron/engine/catalogue/transformations/index.ts';
import { findMetric } from '../../../electron/engine/catalogue/metrics/index.ts';
import { errorOf } from '../../laws/error-of.ts';

const charSwap = findTransformation('char-swap');
const length = findSubpopulation('length');

describe('an unknown id', () => {
  it('is answered with the nearest one, in a sentence of a size that is read', () => {
    const error = errorOf(() => findTransformation('keybord-typo'));
    expect(error.message).toMatch(
      /^There is no transformation "keybord-typo"; did you mean "keyboard-typo"\? \("assay list transformations" shows all \d+\)$/,
    );
    expect(error.details['ids']).toContain('char-swap');
  });
});

describe('parseOptions', () => {
  it('fills in the defaults', () => {
    expect(parseOptions(charSwap, { rate: 0.5 })).toEqual({ rate: 0.5, minimumLength: 4, keepEnds: true });
    expect(parseOptions(charSwap, undefined)).toEqual(parseOptions(charSwap, null));
  });

  it('names the entry, the unknown option, the nearest one and all there are', () => {
    const error = errorOf(() => parseOptions(charSwap, { rat: 0.5 }));
    expect(error.message).toBe(
      'Transformation "char-swap" has no option "rat"; did you mean "rate"? (its options: rate, minimumLength, keepEnds).',
    );
    expect(error).toMatchObject({ code: 'entry-options', exitCode: 2 });
    expect(error.details).toMatchObject({
      entry: 'char-swap',
      options: ['rate', 'minimumLength', 'keepEnds'],
    });
  });

  it('says which option was wrong and what was expected', () => {
    const error = errorOf(() => parseOptions(charSwap, { rate: 2 }));
    expect(error.message).toMatch(/^Option "rate" of transformation "char-swap": .*1.*\.$/);
    expect(error.details['path']).toEqual(['rate']);
    expect(errorOf(() => parseOptions(length, { unit: 'word' })).message).toMatch(/"words"\|"characters"/);
  });

  it('points into lists', () => {
    const error = errorOf(() =>
      parseOptions(length, {
        intervals: [
          [1, 5],
          [9, 6],
        ],
      }),
    );
    expect(error.message).toContain('"intervals.1"');
    expect(error.message).toContain('lower end first');
    expect(errorOf(() => parseOptions(length, { percentiles: [0, 50, 50] })).message).toContain('rising');
  });

  it.each([[[]], ['rate'], [1], [true]])('refuses %j where a mapping belongs', (raw) => {
    expect(errorOf(() => parseOptions(charSwap, raw)).message).toContain('must be a mapping');
  });

  it('takes no option by way of the prototype', () => {
    const raw: unknown = JSON.parse('{"__proto__": {"rate": 1}}');
    expect(errorOf(() => parseOptions(charSwap, raw)).code).toBe('entry-options');
  });
});

describe('describeEntry', () => {
  it('gives options as a JSON Schema with bounds and defaults', () => {
    expect(describeEntry(charSwap).options).toMatchObject({
      type: 'object',
      additionalProperties: false,
      properties: { rate: { type: 'number', minimum: 0, maximum: 1, default: 0.1 } },
    });
  });

  it('tells the facts of each kind', () => {
    expect(describeEntry(findTransformation('number-change')).facts).toMatchObject({
      level: 'word',
      expects: 'invariance',
      needs: [],
      deniedTasks: ['question-answering', 'pair-classification', 'summarization', 'text-generation'],
    });
    expect(describeEntry(findSubpopulation('lexical-overlap')).facts).toMatchObject({
      tasks: ['pair-classification', 'question-answering'],
    });
    expect(describeEntry(findMetric('flip-rate')).facts).toMatchObject({
      computedOver: 'pair',
      better: 'lower',
      binary: true,
    });
  });
});
