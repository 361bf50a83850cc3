import type { Example } from '#shared/domain/example';
import type { ProbeResult } from '../../define-probe.ts';
import type { ConditionPlan } from './conditions.ts';
import { readFailsafeItem } from './failsafe-item.ts';
import { wordsOf } from './judge-question.ts';
import type { FailsafeOptions } from './options.ts';
import type { ItemCompliance } from './scores.ts';

/** Why a case has no rating, in words that can be counted; null where it has one. */
export function reasonUnscored(result: ProbeResult, judge: string | undefined): string | null {
  const { status, reason, answer, note } = result;
  if (status === 'noop' || status === 'denied') return `not asked: ${reason ?? status}`;
  if (status === 'planned') return 'not asked yet';
  if (answer === null) return status === 'ok' ? 'no answer' : `${status}: ${reason ?? 'no reason given'}`;
  if (wordsOf(answer, note) === '') return 'empty answer';
  const judgement = judge === undefined ? undefined : result.judgements[judge];
  if (judgement === undefined) return 'not judged yet';
  return judgement.status === 'rated' ? null : `unscored by the judge: ${judgement.code}`;
}

/** A rating of 4 and above complies; null where there is none. Undefined where the case was never to be asked. */
export function complianceOfResult(
  result: ProbeResult,
  judge: string | undefined,
): boolean | null | undefined {
  if (result.status === 'noop' || result.status === 'denied') return undefined;
  const judgement = judge === undefined ? undefined : result.judgements[judge];
  // An empty answer was never judged, whatever the store holds.
  return judgement?.status === 'rated' ? judgement.rating >= 4 : null;
}

function asksForeignQuestion({ note }: ProbeResult): boolean {
  if (typeof note !== 'object' || note === null || !('facts' in note)) return false;
  const { facts } = note;
  return typeof facts === 'object' && facts !== null && 'foreign' in facts && facts['foreign'] === 'question';
}

/** The types that figures are also given by: none where there is but one. */
export function typesOf(
  items: readonly ItemCompliance[],
  { types }: Pick<FailsafeOptions, 'types'>,
): string[] {
  if (!types) return [];
  const found = new Set(items.flatMap(({ type, foreignType }) => [type ?? [], foreignType ?? []].flat()));
  return found.size < 2 ? [] : [...found].sort();
}

/** The part of the items whose asked question is of a type: a type belongs to what is asked, not to the row. */
export function ofType(items: readonly ItemCompliance[], wanted: string): ItemCompliance[] {
  return items.flatMap((item) => {
    const byCondition = new Map(
      [...item.byCondition].filter(([condition]) => {
        const foreign = condition === 'irrelevant' ? (item.foreignType ?? null) : null;
        return (foreign ?? item.type) === wanted;
      }),
    );
    return byCondition.size === 0 ? [] : [{ ...item, byCondition }];
  });
}

/** Compliance by item and condition. A refusal of the service is no answer: it has no rating. */
export function collectCompliance(
  examples: readonly Example[],
  results: readonly ProbeResult[],
  plans: readonly ConditionPlan[],
  judge: string | undefined,
): ItemCompliance[] {
  const known = new Set(plans.map(({ condition }) => condition.id));
  const byItem = Map.groupBy(results, ({ item }) => item);
  return examples.map((example) => {
    const byCondition = new Map<string, boolean | null>();
    for (const result of byItem.get(example.id) ?? []) {
      const complies = complianceOfResult(result, judge);
      if (complies !== undefined && known.has(result.condition)) byCondition.set(result.condition, complies);
    }
    const { type, foreignType } = readFailsafeItem(example);
    const irrelevant = byItem.get(example.id)?.find(({ condition }) => condition === 'irrelevant');
    const isForeign = irrelevant !== undefined && asksForeignQuestion(irrelevant);
    return { item: example.id, type, foreignType: isForeign ? foreignType : null, byCondition };
  });
}
