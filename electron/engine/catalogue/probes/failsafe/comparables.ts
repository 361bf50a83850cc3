import type { ProbeComparable, ProbeResult, ProbeSummarising } from '../../define-probe.ts';
import { collectCompliance, complianceOfResult, ofType, typesOf } from './collect-compliance.ts';
import { planConditions } from './conditions.ts';
import type { FailsafeOptions } from './options.ts';
import { llmCompliance, worstOf, type ItemCompliance } from './scores.ts';

/** Compliance by condition, R, G and LLMC, over all items and by type of question, each from the cases it rests on. */
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
  const items = collectCompliance(context.items, results, plans, judge);
  type Parts = Parameters<NonNullable<ProbeComparable['combine']>>[0];
  const meanGrounding = ({ meanOf }: Parts): number | null => {
    const shares = grounding.map(meanOf).filter((share) => share !== null);
    return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length;
  };
  const overall = (own: readonly ItemCompliance[], type: string | null): ProbeComparable[] => {
    const worst = own.flatMap((item) => {
      const value = worstOf(item, robust);
      const asked = byItem.get(item.item) ?? [];
      return typeof value === 'boolean'
        ? [
            {
              item: item.item,
              part: 'R',
              value: Number(value),
              results: asked.filter(({ condition }) => item.byCondition.has(condition)),
            },
          ]
        : [];
    });
    const conditionsOf = new Map(own.map(({ item, byCondition }) => [item, byCondition]));
    const grounded = grounding
      .flatMap(rated)
      .filter(({ item, part }) => conditionsOf.get(item)?.has(part) === true);
    const make = (
      draft: Pick<ProbeComparable, 'metric' | 'title' | 'units' | 'combine'>,
    ): ProbeComparable => ({
      condition: null,
      better,
      ...draft,
      ...(type === null ? {} : { only: type, title: `${draft.title}, ${type}` }),
    });
    return [
      make({ metric: 'R', title: 'Robustness R', units: worst }),
      make({ metric: 'G', title: 'Context grounding G', units: grounded, combine: meanGrounding }),
      make({
        metric: 'LLMC',
        title: `LLM compliance, beta ${options.beta}`,
        units: [...worst, ...grounded],
        combine: (parts) => {
          const [R, G] = [parts.meanOf('R'), meanGrounding(parts)];
          return R === null || G === null ? null : llmCompliance(R, G, options.beta);
        },
      }),
    ];
  };
  return [
    ...overall(items, null),
    ...typesOf(items, options).flatMap((type) =>
      overall(ofType(items, type), type).filter(({ units }) => units.length > 0),
    ),
    ...plans.map(({ condition }): ProbeComparable => ({
      condition: condition.id,
      metric: 'compliance',
      title: condition.title,
      better,
      units: rated(condition.id),
    })),
  ];
}
