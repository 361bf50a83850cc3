import type { LabelledSpan } from '#shared/domain/text';

/** What the entities of one text add to corpus counts. */
export interface EntityMatches {
  /** Same place and label. */
  readonly exact: number;
  /** Of the rest, same label at overlapping places; each entity in one match at most. */
  readonly partial: number;
  readonly gold: number;
  readonly given: number;
}

/** Pairs up gold and given entities: exact ones first, then overlapping ones from left to right. */
export function matchEntities(gold: readonly LabelledSpan[], given: readonly LabelledSpan[]): EntityMatches {
  const left = sortByPlace(gold);
  const right = sortByPlace(given);
  const exact = pairUp(left, right, (a, b) => a.start === b.start && a.end === b.end && a.label === b.label);
  const partial = pairUp(left, right, (a, b) => a.label === b.label && a.start < b.end && b.start < a.end);
  return { exact, partial, gold: gold.length, given: given.length };
}

function sortByPlace(entities: readonly LabelledSpan[]): LabelledSpan[] {
  return [...entities].sort(
    (a, b) => a.start - b.start || a.end - b.end || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0),
  );
}

/** Counts the pairs and takes them out of both lists. */
function pairUp(
  left: LabelledSpan[],
  right: LabelledSpan[],
  fits: (a: LabelledSpan, b: LabelledSpan) => boolean,
): number {
  let pairs = 0;
  for (let index = 0; index < left.length; index += 1) {
    const own = left[index];
    const found = own === undefined ? -1 : right.findIndex((other) => fits(own, other));
    if (found < 0) continue;
    right.splice(found, 1);
    left.splice(index, 1);
    index -= 1;
    pairs += 1;
  }
  return pairs;
}
