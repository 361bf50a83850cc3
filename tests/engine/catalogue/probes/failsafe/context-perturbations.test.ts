import { distance } from 'fastest-levenshtein';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createForeignChooser } from '../../../../../electron/engine/catalogue/probes/failsafe/perturb/choose-foreign.ts';
import {
  addScanNoise,
  scanNoiseAt,
  scanNoiseDefaults,
} from '../../../../../electron/engine/catalogue/probes/failsafe/perturb/scan-noise.ts';
import { applyEdits } from '../../../../../electron/engine/language/edits.ts';
import { countCharacterErrors } from '../../../../../electron/engine/language/character-errors.ts';
import { generateQuestions } from './questions.ts';

const document = generateQuestions(120, 3).join(' ');
const at = (index: number) => ({ seed: 5, itemId: `item-${index}` });

describe('scan noise', () => {
  it('measures the character error rate it made, to the edit', () => {
    const outcome = addScanNoise(document.slice(0, 4000), at(0));
    if (outcome.status === 'noop') throw new Error(outcome.reason);
    const measured = distance(document.slice(0, 4000), outcome.text) / 4000;
    // The distance of the whole can be a little below the sum over its sentences.
    expect(outcome.facts.characterErrorRate).toBeGreaterThanOrEqual(measured);
    expect(outcome.facts.characterErrorRate - measured).toBeLessThan(0.003);
    expect(applyEdits(document.slice(0, 4000), outcome.edits).text).toBe(outcome.text);
  });

  it('stays below its cap in every sentence of many documents, and near its mean over all', () => {
    let sum = 0;
    for (let index = 0; index < 60; index += 1) {
      const outcome = addScanNoise(document, at(index));
      if (outcome.status === 'noop') throw new Error(outcome.reason);
      expect(outcome.facts.characterErrorRate).toBeLessThan(scanNoiseDefaults.cap);
      sum += outcome.facts.characterErrorRate;
    }
    // A normal of mean .06 and deviation .03 held to [0, .1] has mean .0592.
    expect(sum / 60).toBeGreaterThan(0.054);
    expect(sum / 60).toBeLessThan(0.062);
  });

  it('holds the cap when the mean is above it', () => {
    const outcome = addScanNoise(document.repeat(4), at(0), { ...scanNoiseDefaults, mean: 0.5 });
    expect(outcome).toMatchObject({ status: 'changed' });
    if (outcome.status === 'changed')
      expect(outcome.facts.edits / outcome.facts.characters).toBeLessThan(0.105);
  });

  it.each([0.02, 0.05, 0.1, 0.15, 0.2])('realises a rate of %f in a sweep', (rate) => {
    const long = document.repeat(5);
    const outcome = addScanNoise(long, at(1), scanNoiseAt(rate));
    if (outcome.status === 'noop') throw new Error(outcome.reason);
    expect(Math.abs(outcome.facts.characterErrorRate / rate - 1)).toBeLessThan(0.08);
  });

  it('takes any Unicode, does nothing at a rate of 0, and draws by seed and item alone', () => {
    expect(addScanNoise(document, at(0), scanNoiseAt(0))).toMatchObject({ status: 'noop' });
    const [first, again] = [addScanNoise(document, at(0)), addScanNoise(document, at(0))];
    expect(JSON.stringify(again)).toBe(JSON.stringify(first));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const outcome = addScanNoise(text, at(0), scanNoiseAt(0.2));
        if (outcome.status === 'changed') expect(applyEdits(text, outcome.edits).text).toBe(outcome.text);
      }),
      { numRuns: 60 },
    );
  });

  it('counts the digits that are no longer what they were', () => {
    const outcome = addScanNoise('7'.repeat(400), at(0), scanNoiseAt(0.2));
    if (outcome.status === 'noop') throw new Error(outcome.reason);
    expect(outcome.facts.digits).toBeGreaterThan(30);
    expect(outcome.facts.digits).toBeLessThanOrEqual(outcome.facts.edits + 400);
  });
});

describe('the character error rate', () => {
  it('is the Levenshtein distance over the length, line breaks aside', () => {
    expect(countCharacterErrors('net income', 'nel\nincome')).toEqual({
      errors: 1,
      characters: 10,
      rate: 0.1,
    });
    expect(countCharacterErrors('', '')).toEqual({ errors: 0, characters: 0, rate: 0 });
    expect(countCharacterErrors('', 'x')).toMatchObject({ rate: 1 });
  });
});

describe('a foreign document', () => {
  const item = (id: string, question: string, answer: string, context: string) => ({
    id,
    question,
    answer,
    context,
  });
  const ferry = item(
    'ferry',
    'Which vessel did Orla Ferries sell in 2023?',
    'the Morven Star',
    'Orla Ferries sold one vessel in 2023, the Morven Star.',
  );
  const grain = item(
    'grain',
    'What did Tessel Grain pay for the silo?',
    '$2.4 million',
    'Tessel Grain bought a silo. It paid $2.4 million for it.',
  );

  it('is another item\u2019s, drawn by seed and item', () => {
    const others = Array.from({ length: 30 }, (_, index) =>
      item(`other-${index}`, 'Who?', '', `Document number ${index} speaks of rain and of nothing else.`),
    );
    const choose = createForeignChooser([ferry, ...others], 1);
    const choice = choose(ferry);
    expect(choice).toMatchObject({ status: 'found', refused: [] });
    expect(createForeignChooser([ferry, ...others], 1)(ferry)).toEqual(choice);
    const drawn = new Set(
      Array.from({ length: 20 }, (_, seed) => {
        const found = createForeignChooser([ferry, ...others], seed)(ferry);
        return found.status === 'found' ? found.from : '';
      }),
    );
    expect(drawn.size).toBeGreaterThan(8);
  });

  it('is refused where the answer stands in it', () => {
    const copy = item('copy', 'Who?', '', 'In the harbour lies the  Morven\nStar, sold.');
    const choice = createForeignChooser([ferry, copy, grain], 2)(ferry);
    expect(choice).toMatchObject({ status: 'found', from: 'grain' });
    expect(createForeignChooser([ferry, copy], 2)(ferry)).toMatchObject({ status: 'noop' });
  });

  it('is refused where a passage of it speaks of what is asked', () => {
    const rival = item(
      'rival',
      'Who?',
      '',
      'Rain fell. A vessel that Orla Ferries had to sell in 2023 was the Kestrel. It was old.',
    );
    expect(createForeignChooser([ferry, rival], 3)(ferry)).toMatchObject({
      status: 'noop',
      reason: 'every other document looked at may answer the question',
    });
    expect(createForeignChooser([ferry, grain], 3)(ferry)).toMatchObject({ status: 'found', from: 'grain' });
  });

  it('is none where every item has the same document', () => {
    const same = item('same', 'When?', '', ferry.context);
    expect(createForeignChooser([ferry, same], 1)(ferry)).toMatchObject({
      status: 'noop',
      reason: 'there is no other document',
    });
  });
});
