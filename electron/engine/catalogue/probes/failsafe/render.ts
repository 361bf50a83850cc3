import type { Fields, FieldName, Task } from '#shared/domain/task';
import type { Edit } from '#shared/domain/text';
import { createBm25Index } from '../../../language/bm25.ts';
import { findPassages } from '../../../language/passages.ts';
import { searchTerms } from '../../../language/search-terms.ts';
import type { FailsafeOptions } from './options.ts';

/**
 * Version 1 of how a model that writes is asked. The paper does not print its own (Kamble et al., 2025); what stands around
 * the document stays where the document is missing.
 */
const standardPrompt = `Answer the question from the document alone. If the document is missing or does not hold the answer, say so, do not guess, and say what would help.

<document>
{{context}}
</document>

Question: {{question}}

Answer:`;

export interface AskedText {
  readonly question: string;
  readonly context: string;
}

interface Rendered {
  readonly fields: Fields;
  /** Where the question and the document stand in the fields. */
  readonly places: Readonly<Record<keyof AskedText, { readonly field: FieldName; readonly start: number }>>;
}

/** The input for a model: question and document as fields, or one prompt. */
export function render({ question, context }: AskedText, task: Task, { prompt }: FailsafeOptions): Rendered {
  if (task === 'question-answering') {
    return {
      fields: { question, context },
      places: { question: { field: 'question', start: 0 }, context: { field: 'context', start: 0 } },
    };
  }
  const template = prompt === '' ? standardPrompt : prompt;
  const start = { question: 0, context: 0 };
  let text = '';
  for (const part of template.split(/(\{\{(?:question|context)\}\})/)) {
    if (part === '{{question}}') {
      start.question = text.length;
      text += question;
    } else if (part === '{{context}}') {
      start.context = text.length;
      text += context;
    } else text += part;
  }
  return {
    fields: { text },
    places: {
      question: { field: 'text', start: start.question },
      context: { field: 'text', start: start.context },
    },
  };
}

/** Edits of a question or a document as edits of the field of the baseline in which it stands. */
export function shiftEdits(edits: readonly Edit[], start: number): readonly Edit[] {
  return edits.map((edit) => ({ ...edit, start: edit.start + start, end: edit.end + start }));
}

/** The passages of a document that a question finds (BM25), in their order; the whole document for 0. */
export function retrieve({ question, context }: AskedText, passages: number): string {
  if (passages === 0 || context === '') return context;
  const spans = findPassages(context);
  if (spans.length <= passages) return context;
  const index = createBm25Index(spans.map(({ start, end }) => searchTerms(context.slice(start, end))));
  const found = index.rank([...new Set(searchTerms(question))], passages).map(({ passage }) => passage);
  return [...found]
    .sort((a, b) => a - b)
    .map((number) => context.slice(spans[number]?.start, spans[number]?.end).trim())
    .join('\n[…]\n');
}
