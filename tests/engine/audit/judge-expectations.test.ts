import { describe, expect, it } from 'vitest';
import { auditFileSchema, type Expectation } from '#shared/domain/audit-file';
import type { Figure } from '#shared/domain/figure';
import { matchesPattern } from '../../../electron/engine/audit/matches-pattern.ts';
import {
  concludeVerdict,
  judgeExpectations,
  type Judged,
} from '../../../electron/engine/audit/summarise/judge-expectations.ts';

function figure(estimate: number, lower: number, upper: number, n = 100): Figure {
  return {
    estimate,
    interval: { lower, upper, level: 0.95, method: 'paired-cluster-bootstrap' },
    n,
    clusters: n,
  };
}

function slice(id: string, drop: Figure, more: Partial<Judged> = {}): Judged {
  return {
    id,
    title: id,
    tooFew: false,
    figures: { accuracy: figure(0.8, 0.72, 0.87) },
    drop: {
      paired: true,
      figure: drop,
      reference: drop,
      p: 0.01,
      pMethod: 'exact-mcnemar',
      adjustedP: 0.02,
      minimumDetectable: null,
      noise: { reading: 'effect', band: 0.01, beyond: 0.5, fell: 9, rose: 1, sentence: '' },
      equivalence: null,
    },
    flipRate: figure(0.1, 0.05, 0.17),
    ...more,
  };
}

function read(expectation: object): Expectation[] {
  return auditFileSchema.parse({ assay: 1, model: 'm', dataset: 'd', expectations: [expectation] })
    .expectations;
}

function judgeOne(expectation: object, judged: Judged): string {
  const [result] = judgeExpectations(read(expectation), [judged], 30);
  return `${result?.outcome ?? 'none'}: ${result?.reason ?? ''}`;
}

describe('expectations', () => {
  it.each([
    [{ atMost: 0.05 }, figure(0.03, 0.01, 0.05), 'pass: the interval lies inside the limit'],
    [{ atMost: 0.05 }, figure(0.09, 0.06, 0.12), 'fail: the interval lies beyond the limit'],
    [{ atMost: 0.05 }, figure(0.03, 0.01, 0.051), 'inconclusive: the interval crosses the limit'],
    [{ atMost: 0.05, on: 'estimate' }, figure(0.03, 0.01, 0.06), 'pass: the estimate lies inside the limit'],
    [{ metric: 'accuracy', atLeast: 0.9 }, figure(0, 0, 0), 'fail: the interval lies beyond the limit'],
    [{ metric: 'accuracy', atLeast: 0.7 }, figure(0, 0, 0), 'pass: the interval lies inside the limit'],
    [{ metric: 'flip-rate', atMost: 0.1 }, figure(0, 0, 0), 'inconclusive: the interval crosses the limit'],
  ])('%j against the drop %j', (expectation, drop, outcome) => {
    expect(judgeOne(expectation, slice('transformation:a', drop))).toBe(outcome);
  });

  it('never reads "not significant" as met: without a shown equivalence the margin stays inconclusive', () => {
    expect(
      judgeOne({ equivalentWithin: 0.02 }, slice('transformation:a', figure(0.01, -0.01, 0.03))),
    ).toMatch(/^inconclusive/);
  });

  it('decides nothing on too few examples', () => {
    const few = slice('transformation:a', figure(0, 0, 0, 12), { tooFew: true });
    expect(judgeOne({ atMost: 0.5, slices: 'transformation:a' }, few)).toBe(
      'inconclusive: n 12 is below the minimum of 30',
    );
    // A pattern passes over it: it takes part in no verdict.
    expect(judgeOne({ atMost: 0.5 }, few)).toMatch(
      /^inconclusive: no slice of this audit .* enough examples$/,
    );
    const many = slice('transformation:b', figure(0.01, 0, 0.02, 400));
    const judged = judgeExpectations(read({ atMost: 0.5 }), [few, many], 30);
    expect(judged.map(({ sliceId, outcome }) => [sliceId, outcome])).toEqual([['transformation:b', 'pass']]);
  });

  it('speaks of slices by pattern', () => {
    expect([
      matchesPattern('transformation:*', 'transformation:char-swap'),
      matchesPattern('transformation:*', 'subpopulation:length/p0-p33'),
      matchesPattern('*length*', 'subpopulation:length/p0-p33'),
      matchesPattern('a.c', 'abc'),
    ]).toEqual([true, false, true, false]);
  });

  it('leaves out what it says it leaves out, and says so where nothing remains', () => {
    const slices = [
      slice('transformation:ocr-noise@0.1', figure(0.01, 0, 0.02)),
      slice('transformation:ocr-noise@0.5', figure(0.3, 0.2, 0.4)),
      slice('transformation:upper-case', figure(0.02, 0, 0.03)),
    ];
    const judge = (except: string): ReturnType<typeof judgeExpectations> =>
      judgeExpectations(read({ slices: 'transformation:*', except, atMost: 0.05 }), slices, 30);
    expect(judge('*@0.5').map(({ sliceId, outcome }) => [sliceId, outcome])).toEqual([
      ['transformation:ocr-noise@0.1', 'pass'],
      ['transformation:upper-case', 'pass'],
    ]);
    expect(judge('*')).toMatchObject([
      { outcome: 'inconclusive', reason: expect.stringContaining('but not "*"') as string },
    ]);
  });

  it('fails as a whole on one failure, and is inconclusive on one inconclusive', () => {
    const results = judgeExpectations(
      auditFileSchema.parse({ assay: 1, model: 'm', dataset: 'd', expectations: [{ atMost: 0.05 }] })
        .expectations,
      [
        slice('a', figure(0.01, 0, 0.02)),
        slice('b', figure(0.04, 0.02, 0.06)),
        slice('c', figure(0.2, 0.1, 0.3)),
      ],
      30,
    );
    expect(concludeVerdict(results)).toEqual({ outcome: 'fail', passed: 1, failed: 1, inconclusive: 1 });
    expect(concludeVerdict(results.slice(0, 2)).outcome).toBe('inconclusive');
    expect(concludeVerdict(results.slice(0, 1)).outcome).toBe('pass');
    expect(concludeVerdict([]).outcome).toBe('none');
  });
});
