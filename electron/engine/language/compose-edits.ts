import type { Edit } from '#shared/domain/text';
import { applyEdits } from './edits.ts';

/** An edit of either list, on the text between the two; `old` is the range of the first text it came from. */
interface Member {
  readonly start: number;
  readonly end: number;
  /** Edits of the first list: where they stand in the first text. */
  readonly first: Edit | null;
  /** Edits of the second list. */
  readonly second: Edit | null;
}

interface Cluster {
  readonly start: number;
  end: number;
  readonly members: Member[];
}

function listMembers(first: readonly Edit[], second: readonly Edit[]): Member[] {
  let shift = 0;
  const members: Member[] = first.map((edit) => {
    const start = edit.start + shift;
    shift += edit.replacement.length - (edit.end - edit.start);
    return { start, end: start + edit.replacement.length, first: edit, second: null };
  });
  members.push(...second.map((edit) => ({ start: edit.start, end: edit.end, first: null, second: edit })));
  return members.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Two edits that would both have to stand at one place of the first text, neither before the other. */
function isSamePlace(a: Member, b: Member): boolean {
  const [made, added] = a.first === null ? [b, a] : [a, b];
  if (made.first === null || added.second === null || added.start !== added.end) return false;
  const isTouching = added.start === made.start || added.start === made.end;
  return isTouching && (made.start === made.end || made.first.start === made.first.end);
}

function gather(members: readonly Member[]): Cluster[] {
  const clusters: Cluster[] = [];
  for (const member of members) {
    const last = clusters.at(-1);
    if (
      last !== undefined &&
      (member.start < last.end || last.members.some((other) => isSamePlace(other, member)))
    ) {
      last.end = Math.max(last.end, member.end);
      last.members.push(member);
    } else clusters.push({ start: member.start, end: member.end, members: [member] });
  }
  return clusters;
}

/**
 * The edits that lead from the first text straight to the third: `first` leads from `original` to `middle`, `second`
 * from there on. Edits that do not meet stay apart; those that do become one.
 */
export function composeEdits(
  original: string,
  first: readonly Edit[],
  middle: string,
  second: readonly Edit[],
): readonly Edit[] {
  // How far the first text lags behind the middle one, at the place the walk has reached.
  let shift = 0;
  const edits: Edit[] = [];
  for (const { start, end, members } of gather(listMembers(first, second))) {
    const oldStart = start - shift;
    for (const { first: made } of members)
      if (made !== null) shift += made.replacement.length - (made.end - made.start);
    const oldEnd = end - shift;
    const own = members.flatMap(({ second: edit }) =>
      edit === null ? [] : [{ ...edit, start: edit.start - start, end: edit.end - start }],
    );
    const replacement = applyEdits(middle.slice(start, end), own).text;
    const last = edits.at(-1);
    // Of two insertions that the walk kept apart and that come to stand at one place, the first comes first.
    if (last?.start === oldStart && last.end === oldEnd)
      edits[edits.length - 1] = { ...last, replacement: last.replacement + replacement };
    else if (original.slice(oldStart, oldEnd) !== replacement)
      edits.push({ start: oldStart, end: oldEnd, replacement });
  }
  return edits;
}
