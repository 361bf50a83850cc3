import type { Span } from '#shared/domain/text';
import { createBm25Index, type Bm25Index } from '../../language/bm25.ts';
import { findPassages } from '../../language/passages.ts';
import { searchTerms } from '../../language/search-terms.ts';
import { findAnswers, kindOfQuestion } from './answer-kinds.ts';
import { chooseCell, isTableRow } from './table-rows.ts';

export interface ReaderSettings {
  readonly k1: number;
  readonly b: number;
  /** Passages that are looked into for an answer. */
  readonly passages: number;
  /** The reader abstains where the best passage holds less than this share of what is asked, rare terms weighing more. */
  readonly threshold: number;
}

export interface ReadAnswer {
  readonly span: Span | null;
  /** Share of the question that the passage of the answer holds, 0 to 1. */
  readonly score: number;
}

/** A document that is ready to be asked. */
export interface ReadDocument {
  readonly text: string;
  readonly passages: readonly Span[];
  readonly terms: readonly (readonly string[])[];
  readonly index: Bm25Index;
}

export function indexDocument(text: string, { k1, b }: ReaderSettings): ReadDocument {
  const passages = findPassages(text);
  const terms = passages.map(({ start, end }) => searchTerms(text.slice(start, end)));
  return { text, passages, terms, index: createBm25Index(terms, { k1, b }) };
}

/** The first row of the table that a row stands in: the one that names the columns. */
function headingOf({ text, passages }: ReadDocument, passage: number): string {
  let heading = '';
  for (let index = passage - 1; index >= 0; index -= 1) {
    const { start, end } = passages[index] ?? { start: 0, end: 0 };
    const next = passages[index + 1]?.start ?? end;
    const line = text.slice(start, end);
    if (!isTableRow(line) || /\n\s*\n/u.test(text.slice(end, next))) break;
    heading = line;
  }
  return heading;
}

/** The middle of what is asked about in a passage: answers stand near it. */
function distanceTo(passage: string, span: Span, asked: ReadonlySet<string>): number {
  const places = [...passage.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'.,-]*/gu)].filter(({ 0: word }) =>
    searchTerms(word).some((term) => asked.has(term)),
  );
  const gaps = places.map(({ index, 0: word }) =>
    index >= span.end ? index - span.end : Math.max(0, span.start - index - word.length),
  );
  return gaps.length === 0 ? passage.length : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}

/** A stretch that only repeats the question is no answer to it. */
function isNew(text: string, asked: ReadonlySet<string>): boolean {
  return searchTerms(text).some((term) => !asked.has(term));
}

function chooseSpan(
  document: ReadDocument,
  passage: number,
  question: string,
  asked: ReadonlySet<string>,
): Span | null {
  const place = document.passages[passage];
  if (place === undefined) return null;
  const text = document.text.slice(place.start, place.end);
  const shift = ({ start, end }: Span): Span => ({ start: place.start + start, end: place.start + end });
  if (isTableRow(text)) {
    const cell = chooseCell(text, headingOf(document, passage), asked, searchTerms);
    return cell === null ? null : shift(cell);
  }
  const kind = kindOfQuestion(question);
  const answers = findAnswers(text, kind).filter(
    (span) => kind === 'passage' || isNew(text.slice(span.start, span.end), asked),
  );
  let best: { readonly span: Span; readonly distance: number } | null = null;
  for (const span of answers) {
    const distance = distanceTo(text, span, asked);
    if (best === null || distance < best.distance) best = { span, distance };
  }
  return best === null ? null : shift(best.span);
}

/**
 * Answers a question with a range of the document: the passages that BM25 ranks first, in them the stretch of the kind
 * the question asks for that stands nearest to its words. No weights, no training: the floor that a model must beat.
 */
export function readAnswer(question: string, document: ReadDocument, settings: ReaderSettings): ReadAnswer {
  const asked = new Set(searchTerms(question));
  const { index, terms } = document;
  const weights = [...asked].map((term) => [term, index.weight(term)] as const);
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  const ranked = index.rank([...asked], settings.passages).map(({ passage, score }) => {
    const own = new Set(terms[passage]);
    const held = weights.reduce((sum, [term, weight]) => sum + (own.has(term) ? weight : 0), 0);
    return { passage, score, coverage: total === 0 ? 0 : held / total };
  });
  const highest = Math.max(0, ...ranked.map(({ coverage }) => coverage));
  if (highest < settings.threshold) return { span: null, score: 1 - highest };
  for (const { passage, coverage } of ranked) {
    const span = chooseSpan(document, passage, question, asked);
    if (span !== null) return { span, score: coverage };
  }
  const first = ranked[0];
  return {
    span: first === undefined ? null : (document.passages[first.passage] ?? null),
    score: first?.coverage ?? 0,
  };
}
