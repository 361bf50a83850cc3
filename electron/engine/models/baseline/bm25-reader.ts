import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { AssayError } from '#shared/errors';
import type { ModelDescriptor } from '#shared/domain/model';
import type { Prediction, Truncation } from '#shared/domain/prediction';
import type { Fields } from '#shared/domain/task';
import { canonicalJson } from '../../canonical-json.ts';
import { bm25Defaults } from '../../language/bm25.ts';
import { findWords } from '../../language/words.ts';
import type { Model } from '../model.ts';
import type { ModelReference } from '../model-reference.ts';
import { indexDocument, readAnswer, type ReadDocument, type ReaderSettings } from './read-answer.ts';

export const bm25ReaderId = 'builtin/bm25-reader';

export const bm25ReaderCard = {
  id: bm25ReaderId,
  task: 'question-answering',
  licence: 'Apache-2.0',
  summary:
    'A reader without weights: BM25 finds the sentence, rules choose the span, and it abstains where too little of the question is in the document.',
} as const;

/** Raised whenever an answer may change: cached answers then no longer count. */
const version = 'bm25-reader/1';

const settings: ReaderSettings = { ...bm25Defaults, passages: 5, threshold: 0.33 };

/** Words of a document that are read unless `maxTokens` says less. */
const mostWords = 262_144;

/** Indexed documents that are kept: a probe asks of one document many times. */
const keptDocuments = 4;

function describe(reference: ModelReference): ModelDescriptor {
  const maxTokens = reference.maxTokens ?? mostWords;
  return {
    id: bm25ReaderId,
    source: 'builtin',
    task: 'question-answering',
    architecture: 'BM25 reader (no weights)',
    variant: 'none',
    variants: ['none'],
    labels: [],
    maxTokens,
    fingerprint: hash('sha256', canonicalJson({ version, settings }), 'hex'),
    files: [],
    licence: bm25ReaderCard.licence,
  };
}

/** The beginning of a document that the reader may see, in whole words, and how much that is. */
function cutDocument(context: string, limit: number): { text: string; truncation?: Truncation } {
  if (context.length <= limit) return { text: context };
  const words = findWords(context);
  if (words.length <= limit) return { text: context };
  return {
    text: context.slice(0, words[limit - 1]?.end ?? 0),
    truncation: { tokens: words.length, limit, windows: 1 },
  };
}

function checkReference(reference: ModelReference): void {
  if (reference.task === undefined || reference.task === 'question-answering') return;
  throw new AssayError(
    'model-task',
    `${bm25ReaderId} answers questions over documents; it cannot be asked for ${reference.task}.`,
    { details: { id: bm25ReaderId, task: reference.task } },
  );
}

/** @throws AssayError `model-task` */
export function inspectBm25Reader(reference: ModelReference) {
  checkReference(reference);
  return { ...describe(reference), warnings: [], ignoredFiles: [] };
}

/**
 * Opens the reader. It answers in this process, a few milliseconds a question, and lets others in after each one.
 * @throws AssayError `model-task`
 */
export function openBm25Reader(reference: ModelReference): Model {
  checkReference(reference);
  const descriptor = describe(reference);
  const kept = new Map<string, ReadDocument>();

  function documentOf(text: string): ReadDocument {
    const known = kept.get(text) ?? indexDocument(text, settings);
    kept.delete(text);
    kept.set(text, known);
    for (const oldest of kept.keys()) {
      if (kept.size <= keptDocuments) break;
      kept.delete(oldest);
    }
    return known;
  }

  function answer({ question = '', context = '' }: Fields): Prediction {
    const { text, ...cut } = cutDocument(context, descriptor.maxTokens);
    const { span, score } = readAnswer(question, documentOf(text), settings);
    const found = span === null ? '' : text.slice(span.start, span.end);
    const { start, end } = span ?? { start: null, end: null };
    return { status: 'ok', answer: { kind: 'span', text: found, start, end, score }, ...cut };
  }

  return {
    descriptor,
    settings: { reader: version, ...settings, maxTokens: descriptor.maxTokens, overflow: 'cut' },
    concurrency: 1,
    async predict(inputs, signal) {
      const predictions: Prediction[] = [];
      for (const fields of inputs) {
        if (signal?.aborted === true) {
          throw new AssayError('cancelled', 'The reader was stopped before its last answer.');
        }
        predictions.push(answer(fields));
        await setImmediate();
      }
      return predictions;
    },
    close: () => {
      kept.clear();
      return Promise.resolve();
    },
  };
}
