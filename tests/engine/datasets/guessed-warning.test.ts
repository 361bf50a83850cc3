import { expect, it } from 'vitest';
import { listWarnings } from '../../../electron/engine/datasets/sheet-warnings.ts';
import type { TallyResult } from '../../../electron/engine/datasets/tally.ts';

it('names guessed columns in words that hold in a file and in a form', () => {
  const tally = {
    examples: 100,
    emptyRows: 0,
    duplicates: 0,
    duplicatesComplete: true,
    unlabelled: 0,
    answersElsewhere: 0,
    longTexts: 0,
    labels: { good: 50, bad: 50 },
  } as unknown as TallyResult;
  const warnings = listWarnings({
    task: 'text-classification',
    mapping: { text: 'review', label: 'verdict' },
    guessed: ['text'],
    tally,
    limit: undefined,
    labels: {},
    fileLabels: {},
  });
  expect(warnings).toEqual([
    'Guessed from column names and values: text = "review"; check that they are right, or name them yourself.',
  ]);
});
