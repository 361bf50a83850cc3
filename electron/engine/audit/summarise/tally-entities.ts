import type { Gold } from '#shared/domain/example';
import type { Answer } from '#shared/domain/prediction';
import type { LabelledSpan } from '#shared/domain/text';
import { matchEntities } from '../../language/match-entities.ts';

/** By entity type: exact matches, gold ones, given ones. */
export type EntityTally = ReadonlyMap<string, readonly [right: number, gold: number, given: number]>;

/** The entities of one unit by type; null where gold or answer has none to compare. */
export function tallyEntities(gold: Gold | null, answer: Answer): EntityTally | null {
  if (gold?.kind !== 'entities' || answer.kind !== 'entities') return null;
  const labels = new Set([...gold.entities, ...answer.entities].map(({ label }) => label));
  const ofType = (entities: readonly LabelledSpan[], label: string): LabelledSpan[] =>
    entities.filter((entity) => entity.label === label);
  return new Map(
    [...labels].map((label) => {
      const {
        exact,
        gold: expected,
        given,
      } = matchEntities(ofType(gold.entities, label), ofType(answer.entities, label));
      return [label, [exact, expected, given]];
    }),
  );
}
