import { expect, it } from 'vitest';
import { sayProgress } from '../../../../renderer/features/run/say-progress.ts';

it('tells each phase and its quarters, however often the figures change', () => {
  const heard = Array.from({ length: 1001 }, (_, done) =>
    sayProgress({ phase: 'running', done, total: 1000 }),
  );
  expect([...new Set(heard)]).toEqual([
    'Asking the model',
    'Asking the model, 25%',
    'Asking the model, 50%',
    'Asking the model, 75%',
    'Asking the model, 100%',
  ]);
  expect(sayProgress({ phase: 'planning', done: 0, total: 0 })).toBe('Writing the plan');
});
