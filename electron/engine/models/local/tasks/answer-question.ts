import type { Prediction } from '#shared/domain/prediction';
import type { Span } from '#shared/domain/text';
import { alignTokens } from '../align-tokens.ts';
import type { PieceForm } from '../align-tokens.ts';
import type { Encoder, Framed } from '../encoding.ts';
import { softmax } from '../scores.ts';
import type { SequenceOutputs } from '../sequence-model.ts';
import { cutWindows } from '../windows.ts';
import { invalidScores, missingField } from './prepared.ts';
import type { SequenceTask } from './prepared.ts';

/** Longest answer in tokens, as in the evaluation of SQuAD models. */
const longestAnswer = 30;

interface Window {
  readonly tokens: Span;
  readonly sequence: Framed;
}

interface Candidate {
  /** Tokens of the context, the end included. */
  readonly first: number;
  readonly last: number;
  readonly logit: number;
  readonly score: number;
}

interface WindowResult {
  readonly best: Candidate | null;
  /** Logit of "no answer": both ends on the first token. */
  readonly none: { readonly logit: number; readonly score: number };
}

/** The best answer in one window: start and end from the context, in order, softmax over these and "no answer". */
function readWindow(window: Window, outputs: SequenceOutputs | undefined): WindowResult | null {
  const starts = outputs?.start_logits?.values;
  const ends = outputs?.end_logits?.values;
  if (starts === undefined || ends === undefined) return null;
  const from = window.sequence.textStarts[1] ?? 0;
  const length = window.tokens.end - window.tokens.start;
  const startLogits = [starts[0] ?? Number.NaN, ...starts.subarray(from, from + length)];
  const endLogits = [ends[0] ?? Number.NaN, ...ends.subarray(from, from + length)];
  const startScores = softmax(startLogits);
  const endScores = softmax(endLogits);
  if (startScores === null || endScores === null) return null;
  let best: Candidate | null = null;
  for (let first = 1; first <= length; first += 1) {
    for (let last = first; last <= Math.min(first + longestAnswer - 1, length); last += 1) {
      const logit = (startLogits[first] ?? 0) + (endLogits[last] ?? 0);
      if (best !== null && logit <= best.logit) continue;
      best = {
        first: window.tokens.start + first - 1,
        last: window.tokens.start + last - 1,
        logit,
        score: (startScores[first] ?? 0) * (endScores[last] ?? 0),
      };
    }
  }
  const none = {
    logit: (startLogits[0] ?? 0) + (endLogits[0] ?? 0),
    score: (startScores[0] ?? 0) * (endScores[0] ?? 0),
  };
  return { best, none };
}

function outerSpan(spans: readonly (Span | null)[], candidate: Candidate): Span | null {
  const covered = spans.slice(candidate.first, candidate.last + 1).flatMap((span) => span ?? []);
  const [first] = covered;
  const last = covered.at(-1);
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}

/**
 * The answer to a question as a range of the context. A context that does not fit is read in overlapping windows;
 * the window with the highest sum of logits answers. Where "no answer" (the first token) scores higher than every
 * answer in every window, the model abstains, as models of SQuAD 2.0 are trained to (Rajpurkar et al. 2018).
 */
export function answerQuestionTask(encoder: Encoder, form: PieceForm, stride: number | null): SequenceTask {
  return {
    outputs: ['start_logits', 'end_logits'],
    prepare({ question, context }) {
      if (question === undefined) return missingField('question');
      if (context === undefined) return missingField('context');
      const space = encoder.limit - encoder.overhead(2);
      const asked = encoder.plain(question);
      // A question may take half of what there is: the context needs room too.
      const kept = asked.slice(0, Math.floor(space / 2));
      const ids = encoder.plain(context);
      const room = space - kept.length;
      const windows = cutWindows(ids.length, room, stride).map((tokens): Window => {
        return { tokens, sequence: encoder.frame([kept, ids.slice(tokens.start, tokens.end)]) };
      });
      const tokens = asked.length + ids.length + encoder.overhead(2);
      const truncation =
        tokens > encoder.limit
          ? { truncation: { tokens, limit: encoder.limit, windows: windows.length } }
          : {};
      return {
        sequences: windows.map(({ sequence }) => sequence),
        finish(outputs): Prediction {
          const results = windows.map((window, index) => readWindow(window, outputs[index]));
          let best: Candidate | null = null;
          let none: WindowResult['none'] | null = null;
          for (const result of results) {
            if (result === null) return invalidScores;
            if (result.best !== null && (best === null || result.best.logit > best.logit)) best = result.best;
            // A window without the answer is sure that there is none, so the least sure window counts.
            if (none === null || result.none.logit < none.logit) none = result.none;
          }
          const span =
            best === null ? null : outerSpan(alignTokens(context, encoder.pieces(context), form), best);
          if (best === null || span === null || (none !== null && none.logit > best.logit)) {
            const score = none?.score ?? 0;
            return {
              status: 'ok',
              answer: { kind: 'span', text: '', start: null, end: null, score },
              ...truncation,
            };
          }
          const text = context.slice(span.start, span.end);
          return { status: 'ok', answer: { kind: 'span', text, ...span, score: best.score }, ...truncation };
        },
      };
    },
  };
}
