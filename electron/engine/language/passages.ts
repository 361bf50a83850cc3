import type { Span } from '#shared/domain/text';
import { findSentences } from './sentences.ts';

/** Longest stretch that counts as one passage, in characters: a table without points would else be one. */
const longestPassage = 600;

/**
 * The sentences of a document, and the rows of its tables: a line break ends a passage where a table, a heading or a
 * list is, but not inside a paragraph that was wrapped.
 */
export function findPassages(text: string): readonly Span[] {
  const passages: Span[] = [];
  let start = 0;
  for (const block of text.split(/\n\s*\n/u)) {
    const at = text.indexOf(block, start);
    start = at + block.length;
    for (const line of isTable(block) ? linesOf(block) : [{ start: 0, end: block.length }]) {
      // A wrapped line is no end of a sentence: as a space it is none to the finder either.
      for (const sentence of findSentences(block.slice(line.start, line.end).replaceAll('\n', ' '))) {
        const from = at + line.start + sentence.start;
        for (let cut = from; cut < at + line.start + sentence.end; cut += longestPassage) {
          passages.push({ start: cut, end: Math.min(cut + longestPassage, at + line.start + sentence.end) });
        }
      }
    }
  }
  return passages;
}

/** Cells three spaces or a bar apart, or lines too short for a paragraph. */
function isTable(block: string): boolean {
  const lines = block.split('\n');
  return (
    lines.length > 1 &&
    lines.filter((line) => /\S {3,}\S|\S\s*\|\s*\S|^\s*(?:[-*\u2022]|\d+[.)])\s/u.test(line)).length * 2 >=
      lines.length
  );
}

function linesOf(block: string): readonly Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (const line of block.split('\n')) {
    lines.push({ start, end: start + line.length });
    start += line.length + 1;
  }
  return lines;
}
