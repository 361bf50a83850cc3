import { diffArrays } from 'diff';
import type { Edit } from '#shared/domain/text';

/** Words, white space and everything else, one code point at a time: no edit can cut a character in two. */
const tokenPattern = /[\p{L}\p{M}\p{N}]+|\s+|[^]/gu;

/** Beyond this many differing tokens the search for the smallest difference takes longer than it is worth. */
const mostDifferences = 2000;

/** The edits, word by word, that turn a text into its rewriting. */
export function rewriteEdits(text: string, rewritten: string): readonly Edit[] {
  const [before, after] = [text.match(tokenPattern) ?? [], rewritten.match(tokenPattern) ?? []];
  const parts = diffArrays(before, after, { maxEditLength: mostDifferences });
  if (parts === undefined) return [{ start: 0, end: text.length, replacement: rewritten }];
  const edits: Edit[] = [];
  let position = 0;
  let open: { start: number; end: number; replacement: string } | null = null;
  for (const { added, removed, value } of parts) {
    const piece = value.join('');
    if (!added && !removed) {
      if (open !== null) edits.push(open);
      open = null;
      position += piece.length;
      continue;
    }
    open ??= { start: position, end: position, replacement: '' };
    if (added) open.replacement += piece;
    else open.end = position += piece.length;
  }
  if (open !== null) edits.push(open);
  return edits;
}
