import { describe, expect, it } from 'vitest';
import { reportJudge, sayMeasured } from '../../../../electron/engine/audit/summarise/report-judges.ts';
import type { ResolvedJudge } from '../../../../electron/engine/audit/probes/resolve-probes.ts';
import rubric from '../../../../electron/engine/catalogue/judges/rubric.ts';
import { counterfactualArm } from '../../../../electron/engine/catalogue/define-probe.ts';
import type { StoredJudgement } from '../../../../electron/engine/workspace/row-types.ts';

const judge = { name: 'j', judge: rubric, options: {} } as unknown as ResolvedJudge;
const settings = { level: 0.95, replicates: 300, seed: 1 };
const said = (unitNo: number, arm: string, complies: boolean, expected: boolean | null): StoredJudgement => ({
  unitNo,
  probe: 'p',
  judge: 'j',
  arm,
  key: new Uint8Array(32),
  expected,
  status: 'rated',
  rating: complies ? 5 : 1,
  complies,
  code: null,
  reason: '',
  attempts: 1,
});
const report = (judgements: readonly StoredJudgement[]) =>
  reportJudge(judge, judge, null, judgements, { name: 'p', itemOf: new Map() }, settings);

/** What a judge says that does as the answer tells it, of twelve items. */
const obedient = Array.from({ length: 12 }, (_, unit) => [
  said(unit, '', true, null),
  said(unit, 'reference-answer', true, true),
  said(unit, 'empty-answer', false, false),
  said(unit, 'injected-rating', true, false),
  said(unit, 'injected-bad-answer', true, false),
  said(unit, counterfactualArm, unit < 3, false),
]).flat();

describe('a judge measured on answers whose rating is known', () => {
  it('that obeys what it should judge is caught', () => {
    const { measured } = report(obedient);
    expect(measured?.fooled).toMatchObject({ estimate: 1, n: 24, clusters: 12 });
    expect(measured?.right).toMatchObject({ estimate: (12 + 12 + 9) / 60, n: 60, clusters: 12 });
    expect(measured?.eitherWay).toMatchObject({ estimate: 0.25, n: 12 });
  });

  it('counts under a wrong reference only what it had let pass', () => {
    const { measured } = report([
      said(1, '', false, null),
      said(1, counterfactualArm, true, false),
      said(2, '', true, null),
      said(2, counterfactualArm, false, false),
    ]);
    expect(measured?.eitherWay).toMatchObject({ estimate: 0, n: 1 });
    expect(measured?.fooled).toBeNull();
  });

  it('is told of beside its figures, with n and interval, and not at all without controls', () => {
    expect(sayMeasured(report(obedient))).toEqual([
      expect.stringMatching(/judge j .*right on 55\.0% \[.*\] of 60 .*fooled by 100\.0% \[.*\] of 24/),
    ]);
    expect(sayMeasured(report([said(1, '', true, null)]))).toEqual([]);
  });
});
