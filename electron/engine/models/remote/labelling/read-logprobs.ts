import type { Prediction } from '#shared/domain/prediction';
import type { Reply } from '../try-outcome.ts';
import type { TokenScores } from '../wires/token-scores.ts';
import { labelled } from './define-labelling.ts';
import { readLabel } from './read-label.ts';

/** Less than this of the first token's probability on labels: the model was saying something else. */
const leastMass = 0.5;
/** What is left for all other tokens moves no score by more than a hundredth. */
const nearlyCertain = 0.99;

/**
 * The label by log probabilities over the label words: a likely first token counts for the one label that begins with it,
 * and the sums are normalised over the labels. Tokens that several labels begin with count for none.
 */
export function readLogprobs(reply: Reply, labels: readonly string[]): Prediction {
  const missing = missingLogprobs(reply);
  const first = firstToken(reply);
  if (first === undefined || missing !== null) {
    return {
      status: 'error',
      code: 'no-logprobs',
      message: `The answer came with ${missing ?? 'nothing'}; write score: verbalised, votes or label.`,
    };
  }
  const tops = first.top_logprobs.length > 0 ? first.top_logprobs : [first];
  const mass = new Map<string, number>(labels.map((label) => [label, 0]));
  for (const { token, logprob } of tops) {
    const begun = plain(token);
    const meant = begun === '' ? [] : labels.filter((label) => plain(label).startsWith(begun));
    const [only] = meant;
    if (only !== undefined && meant.length === 1) mass.set(only, (mass.get(only) ?? 0) + Math.exp(logprob));
  }
  const total = [...mass.values()].reduce((sum, value) => sum + value, 0);
  if (total < leastMass) {
    const read = readLabel(reply.text, labels);
    if (read.status !== 'ok') return read;
    const share = Math.round(total * 100);
    return {
      status: 'error',
      code: 'no-label',
      message: `Labels have ${share} % of the first token's probability, so the answer does not begin with one.`,
    };
  }
  const scores = Object.fromEntries([...mass].map(([label, value]) => [label, value / total]));
  const best = labels.reduce((a, b) => ((scores[b] ?? 0) > (scores[a] ?? 0) ? b : a));
  return labelled(best, scores, 'logprobs');
}

/**
 * What an answer came with in place of log probabilities; null where it has them. Without those of other tokens the written one would
 * seem to be certain: it has to be nearly so.
 */
export function missingLogprobs(reply: Reply): string | null {
  const first = firstToken(reply);
  if (first === undefined) return 'no log probabilities';
  return first.top_logprobs.length > 1 || Math.exp((first.top_logprobs[0] ?? first).logprob) >= nearlyCertain
    ? null
    : 'the log probability of its own token alone';
}

function firstToken({ tokens }: Reply): TokenScores | undefined {
  return tokens?.find(({ token }) => plain(token) !== '');
}

/** A token without the marks of word beginnings, small. */
function plain(token: string): string {
  return token
    .normalize('NFKC')
    .replace(/^[\s▁Ġ"'*`]+/u, '')
    .trimEnd()
    .toLowerCase();
}
