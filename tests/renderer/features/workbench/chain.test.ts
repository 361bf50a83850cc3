import { expect, it } from 'vitest';
import type { WorkbenchAnswer } from '../../../../shared/domain/workbench.ts';
import { Chain, type Step } from '../../../../renderer/features/workbench/chain.svelte.ts';
import { cutAtWords, levelOf } from '../../../../renderer/features/workbench/weigh.ts';

function answer(label: string, score = 0.9): WorkbenchAnswer {
  return {
    model: { id: 'm', task: 'text-classification', labels: ['good', 'bad'], fingerprint: 'f' },
    prediction: { status: 'ok', answer: { kind: 'label', label, scores: { [label]: score } } },
    milliseconds: 1,
  };
}

function step(before: string, after: string, says: string, edit: Step['edits'][number], kept = true): Step {
  return {
    how: 'Word replaced',
    detail: '',
    field: 'text',
    before: { text: before },
    after: { text: after },
    edits: [edit],
    answer: answer(says),
    kept,
  };
}

it('takes steps back and forth, and forgets what was undone once another step is taken', () => {
  const chain = new Chain({ id: 'm', allowNetwork: false }, { text: 'a b' }, answer('good'));
  chain.add(step('a b', 'x b', 'good', { start: 0, end: 1, replacement: 'x' }));
  chain.add(step('x b', 'x y', 'bad', { start: 2, end: 3, replacement: 'y' }));
  expect([chain.fields.text, chain.flipped]).toEqual(['x y', true]);
  chain.undo();
  expect([chain.fields.text, chain.flipped, chain.canRedo]).toEqual(['x b', false, true]);
  chain.redo();
  expect(chain.fields.text).toBe('x y');
  chain.undo();
  chain.add(step('x b', 'x z', 'good', { start: 2, end: 3, replacement: 'z' }));
  expect(chain.canRedo).toBe(false);
});

it('knows where swapped words lie after other changes, and leaves out those of transformations', () => {
  const chain = new Chain({ id: 'm', allowNetwork: false }, { text: 'a b' }, answer('good'));
  chain.add(step('a b', 'a bee', 'good', { start: 2, end: 3, replacement: 'bee' }));
  chain.add(step('a bee', 'an a bee', 'good', { start: 0, end: 0, replacement: 'an ' }, false));
  expect(chain.keptIn('text').map(({ start, end }) => 'an a bee'.slice(start, end))).toEqual(['bee']);
  expect(chain.keptIn('context')).toEqual([]);
});

it('counts as failures the texts with another answer, and a typed text that misses its right label', () => {
  const chain = new Chain({ id: 'm', allowNetwork: false }, { text: 'a b' }, answer('good'));
  chain.add(step('a b', 'x b', 'good', { start: 0, end: 1, replacement: 'x' }));
  chain.add(step('x b', 'x y', 'bad', { start: 2, end: 3, replacement: 'y' }));
  expect(chain.failures(null).map(({ changed }) => changed?.text)).toEqual(['x y']);
  expect(chain.failures('good')).toHaveLength(1);
  expect(chain.failures('bad').map(({ changed }) => changed?.text)).toEqual([undefined, 'x y']);
});

it('cuts a text at its words, loses nothing between them, and draws weights beside the largest', () => {
  const word = (start: number, end: number, weight: number) => ({
    start,
    end,
    word: '',
    weight,
    otherwise: null,
  });
  const pieces = cutAtWords('one, two!', [word(0, 3, 0.4), word(5, 8, -0.1)]);
  expect(pieces.map(({ text }) => text)).toEqual(['one', ', ', 'two', '!']);
  expect([0.4, -0.35, 0.2, 0.1, 0.05, 0.001].map((weight) => levelOf(weight, 0.4))).toEqual([
    4, 4, 3, 2, 1, 0,
  ]);
});
