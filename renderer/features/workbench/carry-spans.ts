import type { Edit, Span } from '#shared/domain/text';

/** Where spans of a text lie once it is edited; one that an edit touches grows by the edit. */
export function carrySpans(spans: readonly Span[], edits: readonly Edit[]): readonly Span[] {
  return spans.map((span) => {
    let [start, end] = [span.start, span.end];
    for (const edit of [...edits].sort((a, b) => b.start - a.start)) {
      const growth = edit.replacement.length - (edit.end - edit.start);
      if (edit.end <= start) [start, end] = [start + growth, end + growth];
      else if (edit.start < end) {
        start = Math.min(start, edit.start);
        end = Math.max(end, edit.end) + growth;
      }
    }
    return { start, end };
  });
}

/** Where the replacements of edits stand in the edited text. */
export function spansOfEdits(edits: readonly Edit[]): readonly Span[] {
  let shift = 0;
  return [...edits]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, replacement }) => {
      const from = start + shift;
      shift += replacement.length - (end - start);
      return { start: from, end: from + replacement.length };
    });
}
