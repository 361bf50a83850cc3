import type { Example } from '#shared/domain/example';

/** A question over a document, with what its data set has ready of the six conditions. */
export interface FailsafeItem {
  readonly id: string;
  readonly question: string;
  readonly context: string;
  /** The reference answer, in full; '' where the data has none. */
  readonly answer: string;
  /** Passages of the document that support the answer, in order. */
  readonly citations: readonly string[];
  /** A question to be answered with a fact, or a text to be written; null where nobody says. */
  readonly type: 'QA' | 'TG' | null;
  /** Of the foreign question that the item brings; null where nobody says. */
  readonly foreignType: 'QA' | 'TG' | null;
  /** Written beforehand: questions, and for `ocr` the scanned document. */
  readonly given: Readonly<Partial<Record<GivenCondition, string>>>;
  /** The document's file, where the context came from one. */
  readonly documentName: string | null;
  /** Where each page of the document begins in `context`; empty where no one knows. */
  readonly pageStarts: readonly number[];
}

export const givenConditions = ['misspelled', 'incomplete', 'out-of-domain', 'ocr', 'irrelevant'] as const;
export type GivenCondition = (typeof givenConditions)[number];

/** Columns by condition: the published names (Kamble et al., 2025, the data set's card) first, then plain ones. */
const givenColumns: Readonly<Record<GivenCondition, readonly string[]>> = {
  misspelled: ['error_query', 'misspelled_query', 'misspelled'],
  incomplete: ['incomplete_query', 'incomplete'],
  'out-of-domain': ['out-of-domain_query', 'out_of_domain_query', 'out-of-domain'],
  ocr: ['ocr_context', 'ocr'],
  irrelevant: ['out-of-scope_query', 'out_of_scope_query', 'out-of-scope', 'irrelevant'],
};

function firstOf(columns: Example['columns'], names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = Object.hasOwn(columns, name) ? columns[name] : undefined;
    if (value !== undefined && value.trim() !== '') return value;
  }
  return undefined;
}

/** A cell that holds a JSON list, as its members; null where it holds none. */
function listOf(cell: string): readonly unknown[] | null {
  if (!cell.trimStart().startsWith('[')) return null;
  try {
    const value: unknown = JSON.parse(cell);
    return Array.isArray(value) ? value : null;
  } catch {
    // "[...]" marks a gap in a citation.
    return null;
  }
}

/** Citations from a list, or from one text in which `[...]` marks what was left out between two passages. */
function readCitations(cell: string | undefined): readonly string[] {
  if (cell === undefined) return [];
  const list = listOf(cell);
  const texts = list === null ? [cell] : list.filter((item): item is string => typeof item === 'string');
  return texts
    .flatMap((text) => text.split(/\[\s*(?:\.\.\.|\u2026)\s*\]/u))
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function readType(cell: string | undefined): FailsafeItem['type'] {
  const value = cell?.toLowerCase().replaceAll(/[^a-z]/g, '');
  if (value === 'qa' || value === 'questionanswering' || value === 'question') return 'QA';
  if (value === 'tg' || value === 'textgeneration' || value === 'generation') return 'TG';
  return null;
}

function readPageStarts(cell: string | undefined): readonly number[] {
  const list = cell === undefined ? null : listOf(cell);
  return list?.filter((item): item is number => typeof item === 'number') ?? [];
}

/** The item an example of question answering makes. Never throws: what a column does not say is absent. */
export function readFailsafeItem(example: Example): FailsafeItem {
  const { fields, gold, columns } = example;
  const given: Partial<Record<GivenCondition, string>> = {};
  for (const condition of givenConditions) {
    const value = firstOf(columns, givenColumns[condition]);
    if (value !== undefined) given[condition] = value;
  }
  const goldAnswer = gold?.kind === 'answers' ? (gold.answers[0] ?? '') : '';
  return {
    id: example.id,
    question: fields.question ?? '',
    context: fields.context ?? '',
    answer: firstOf(columns, ['answer', 'reference']) ?? goldAnswer,
    citations: readCitations(firstOf(columns, ['citations', 'citation', 'evidence'])),
    type: readType(firstOf(columns, ['type', 'query_type', 'question_type'])),
    foreignType: readType(firstOf(columns, ['foreign_type', 'out-of-scope_type'])),
    given,
    documentName: firstOf(columns, ['document_name']) ?? null,
    pageStarts: readPageStarts(firstOf(columns, ['document_pages'])),
  };
}
