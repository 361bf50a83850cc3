import type { Edit, Span } from '#shared/domain/text';
import { AssayError } from '#shared/errors';
import { createSpanMap } from './span-map.ts';
import type { SpanMap } from './span-map.ts';

/** True when a cut at `index` would separate the halves of one character outside the basic plane. */
export function splitsPair(text: string, index: number): boolean {
  if (index <= 0 || index >= text.length) return false;
  const before = text.charCodeAt(index - 1);
  const after = text.charCodeAt(index);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

function refuse(edit: Edit, index: number, why: string): never {
  throw new AssayError(
    'internal',
    `Edit ${index + 1} (${edit.start}-${edit.end}) ${why}; edits must be sorted, apart and inside the text.`,
    { details: { edit, index } },
  );
}

function checkEdit(text: string, edit: Edit, index: number, previous: Edit | undefined): void {
  if (!Number.isInteger(edit.start) || !Number.isInteger(edit.end) || edit.start > edit.end)
    refuse(edit, index, 'is not a range');
  if (edit.start < 0 || edit.end > text.length) refuse(edit, index, 'lies outside the text');
  if (splitsPair(text, edit.start) || splitsPair(text, edit.end)) refuse(edit, index, 'splits a character');
  if (!previous) return;
  if (edit.start < previous.end) refuse(edit, index, 'overlaps the one before it or comes out of order');
  if (edit.start === previous.start && edit.end === previous.end)
    refuse(edit, index, 'inserts at the same place as the one before it');
}

/**
 * Applies edits of the original text. Everything outside them is kept to the code unit.
 * @throws AssayError `internal` when the edits are not sorted, overlap, leave the text or cut a character in two
 */
export function applyEdits(text: string, edits: readonly Edit[]): { text: string; map: SpanMap } {
  let result = '';
  let position = 0;
  let previous: Edit | undefined;
  for (const [index, edit] of edits.entries()) {
    checkEdit(text, edit, index, previous);
    result += text.slice(position, edit.start) + edit.replacement;
    position = edit.end;
    previous = edit;
  }
  return { text: result + text.slice(position), map: createSpanMap(edits) };
}

/** Whether an edit of `span` would change `guarded`: an overlap, or an insertion strictly inside it. */
export function touches(span: Span, guarded: Span): boolean {
  return span.start === span.end
    ? span.start > guarded.start && span.start < guarded.end
    : span.start < guarded.end && guarded.start < span.end;
}
