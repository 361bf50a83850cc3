import type { Prediction } from '#shared/domain/prediction';
import type { Fields, Task } from '#shared/domain/task';
import { parseLabel } from '../../language/parse-label.ts';
import type { Reply } from './try-outcome.ts';

const abstention = /^\W*no answer\W*$/iu;

/** The prediction a reply makes. A reply that names no label or several is an error of its own kind, never a wrong answer. */
export function readReply(reply: Reply, task: Task, fields: Fields, labels: readonly string[]): Prediction {
  switch (task) {
    case 'text-classification':
    case 'pair-classification':
    case 'zero-shot-classification':
      return readLabel(reply, labels);
    case 'question-answering':
      return readSpan(reply.text.trim(), fields.context ?? '');
    case 'text-generation':
    case 'summarization':
    case 'token-classification':
      return { status: 'ok', answer: { kind: 'text', text: reply.text.trim() } };
  }
}

function readLabel(reply: Reply, labels: readonly string[]): Prediction {
  const parsed = parseLabel(reply.text, labels);
  switch (parsed.kind) {
    case 'label':
      return { status: 'ok', answer: { kind: 'label', label: parsed.label, scores: {} } };
    case 'refusal':
      return { status: 'refused', reason: 'the model declined' };
    case 'several':
      return {
        status: 'error',
        code: 'several-labels',
        message: `The answer names ${parsed.labels.length} labels: ${parsed.labels.join(', ')}.`,
      };
    case 'none':
      return { status: 'error', code: 'no-label', message: `The answer names no label: ${cut(reply.text)}` };
  }
}

/** The passage where it stands in the document, else the text alone: an answer in own words has no place. */
function readSpan(text: string, context: string): Prediction {
  if (abstention.test(text)) return { status: 'ok', answer: { kind: 'text', text: '' } };
  return { status: 'ok', answer: { kind: 'text', text: unquote(text, context) } };
}

/** Without quotation marks that the document does not have. */
function unquote(text: string, context: string): string {
  const inner = /^["“](.*)["”]\.?$/su.exec(text)?.[1];
  return inner === undefined || context.includes(text) ? text : inner;
}

function cut(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
