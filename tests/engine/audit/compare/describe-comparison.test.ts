import { describe, expect, it } from 'vitest';
import type { ComparedSlice, VersionChange } from '#shared/domain/comparison';
import { summariseChanges } from '../../../../electron/engine/audit/compare/describe-comparison.ts';

const slice = (...changes: Pick<VersionChange, 'reading' | 'tooFew'>[]): ComparedSlice =>
  ({ changes: changes.map((change) => ({ ...change, flags: [] })) }) as unknown as ComparedSlice;

describe('the sentence over all comparisons', () => {
  it('counts what has too few units apart: it is no reading, and the table says so too', () => {
    expect(
      summariseChanges([
        slice({ reading: 'worse', tooFew: false }, { reading: 'inconclusive', tooFew: false }),
        slice({ reading: 'inconclusive', tooFew: true }, { reading: 'inconclusive', tooFew: true }),
      ]),
    ).toBe('Of 4 comparisons: 1 worse, 1 inconclusive, 2 with too few units for a statement.');
  });
});
