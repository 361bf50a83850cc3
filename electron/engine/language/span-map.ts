import type { Edit, Span } from '#shared/domain/text';

/**
 * Carries spans over an edited text, so that labels and answers follow.
 * A span no edit touches keeps its text. A span that holds whole edits, or is replaced exactly, grows or shrinks with
 * them. A span an edit cuts into, lies around, or deletes altogether has no counterpart: null. What is inserted at a
 * span's border stays outside it.
 */
export interface SpanMap {
  toNew(span: Span): Span | null;
  toOld(span: Span): Span | null;
}

/** One edit seen from both texts: `from` is the side asked about, `to` the other. */
interface Change {
  readonly from: Span;
  readonly to: Span;
}

/** Index of the first change that ends after `position`, or sits at it as an insertion. */
function firstReaching(changes: readonly Change[], position: number): number {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((changes[middle] as Change).from.end < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function carry(changes: readonly Change[], span: Span): Span | null {
  let index = firstReaching(changes, span.start);
  const before = changes[index - 1];
  let shift = before ? before.to.end - before.from.end : 0;
  // Changes that touch the span's start from outside move it without entering it.
  for (; index < changes.length; index += 1) {
    const { from, to } = changes[index] as Change;
    if (
      from.end > span.start ||
      (from.end === span.start && from.start === span.start && span.start === span.end)
    )
      break;
    shift = to.end - from.end;
  }
  const start = span.start + shift;
  for (; index < changes.length; index += 1) {
    const { from, to } = changes[index] as Change;
    if (from.start >= span.end) break;
    if (from.start < span.start || from.end > span.end) return null;
    shift = to.end - from.end;
  }
  const end = span.end + shift;
  return end > start || span.start === span.end ? { start, end } : null;
}

export function createSpanMap(edits: readonly Edit[]): SpanMap {
  const forward: Change[] = [];
  const backward: Change[] = [];
  let shift = 0;
  for (const edit of edits) {
    const start = edit.start + shift;
    const replaced = { start, end: start + edit.replacement.length };
    shift += edit.replacement.length - (edit.end - edit.start);
    forward.push({ from: edit, to: replaced });
    backward.push({ from: replaced, to: edit });
  }
  return { toNew: (span) => carry(forward, span), toOld: (span) => carry(backward, span) };
}
