import type { ProbeComparable, ProbeResult, ProbeSummarising } from '../../define-probe.ts';
import { collectCompliance, complianceOfResult } from './collect-compliance.ts';
import { planConditions } from './conditions.ts';
import type { FailsafeOptions } from './options.ts';
import { llmCompliance, worstOf } from './scores.ts';

/** Compliance by condition, R, G and LLMC, each from the cases it rests on. */
export function listComparables(
  results: readonly ProbeResult[],
  options: FailsafeOptions,
  context: ProbeSummarising,
): ProbeComparable[] {
  const plans = planConditions(options);
  const [judge] = context.judges;
  const better = 'higher';
  const byCondition = Map.groupBy(results, ({ condition }) => condition);
  const rated = (condition: string): ProbeComparable['units'] =>
    (byCondition.get(condition) ?? []).flatMap((result) => {
      const complies = complianceOfResult(result, judge);
      return typeof complies === 'boolean'
        ? [{ item: result.item, part: condition, value: Number(complies), results: [result] }]
        : [];
    });
  const idsOf = (score: 'R' | 'G'): string[] =>
    plans.flatMap(({ arm, condition }) => (arm.score === score ? [condition.id] : []));
  const [robust, grounding] = [idsOf('R'), idsOf('G')];
  const byItem = Map.groupBy(
    results.filter(({ condition }) => robust.includes(condition)),
    ({ item }) => item,
  );
  const worst = collectCompliance(context.items, results, plans, judge).flatMap((item) => {
    const value = worstOf(item, robust);
    return typeof value === 'boolean'
      ? [{ item: item.item, part: 'R', value: Number(value), results: byItem.get(item.item) ?? [] }]
      : [];
  });
  const grounded = grounding.flatMap(rated);
  type MeanOf = (part: string) => number | null;
  const meanGrounding = (meanOf: MeanOf): number | null => {
    const shares = grounding.map(meanOf).filter((share) => share !== null);
    return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length;
  };
  return [
    { condition: null, metric: 'R', title: 'Robustness R', better, units: worst },
    {
      condition: null,
      metric: 'G',
      title: 'Context grounding G',
      better,
      units: grounded,
      combine: meanGrounding,
    },
    {
      condition: null,
      metric: 'LLMC',
      title: `LLM compliance, beta ${options.beta}`,
      better,
      units: [...worst, ...grounded],
      combine: (meanOf) => {
        const [R, G] = [meanOf('R'), meanGrounding(meanOf)];
        return R === null || G === null ? null : llmCompliance(R, G, options.beta);
      },
    },
    ...plans.map(({ condition }): ProbeComparable => ({
      condition: condition.id,
      metric: 'compliance',
      title: condition.title,
      better,
      units: rated(condition.id),
    })),
  ];
}
