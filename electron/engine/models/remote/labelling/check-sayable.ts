import { AssayError } from '#shared/errors';
import { openTokenizer } from '../count-tokens.ts';
import type { Asked } from '../wires/define-wire.ts';
import type { Labelling } from './define-labelling.ts';
import { readLabel } from './read-label.ts';

/**
 * Makes sure that each label could be an answer: read back as itself, not cut by a stop word, and, where the model's tokenizer is known,
 * within the limit of tokens and, for log probabilities, with a first token of its own.
 * @throws AssayError `audit-file` that names the label
 */
export async function checkSayable(
  labels: readonly string[],
  { rung, read, write }: Labelling,
  { model, stop, maxTokens }: Pick<Asked, 'model' | 'stop' | 'maxTokens'>,
): Promise<void> {
  for (const label of labels) {
    const text = write(label);
    // Log probabilities come with the answer; of its text alone, the words tell.
    const answer = rung === 'logprobs' ? readLabel(text, labels) : read(replyOf(text));
    if (answer.status !== 'ok' || answer.answer.kind !== 'label' || answer.answer.label !== label) {
      throw refuse(
        `no answer could name the label "${label}": ${readAs(answer)}; rename it in candidateLabels, or write answer: json-schema`,
      );
    }
    const cut = stop.find((word) => text.includes(word));
    if (cut !== undefined) {
      throw refuse(
        `the model cannot say the label "${label}": model.remote.stop ends the answer at "${cut}"; take that word out, or rename the label`,
      );
    }
  }
  // A token is a byte at least, so that most labels fit whatever the tokenizer.
  const isLong = labels.some((label) => Buffer.byteLength(write(label)) > maxTokens);
  if (!isLong && rung !== 'logprobs') return;
  const encode = await openTokenizer(model);
  if (encode === null) return;
  const first = new Map<number, string>();
  for (const label of labels) {
    const tokens = encode(write(label));
    if (tokens.length > maxTokens) {
      throw refuse(
        `the model cannot say the label "${label}": it is ${tokens.length} tokens long and maxNewTokens is ${maxTokens}; raise it`,
      );
    }
    if (rung !== 'logprobs') continue;
    const [token = -1] = encode(label);
    const other = first.get(token);
    if (other !== undefined) {
      throw refuse(
        `the labels "${other}" and "${label}" begin with the same token of ${model}, so log probabilities cannot tell them apart; rename one in candidateLabels, or write score: verbalised`,
      );
    }
    first.set(token, label);
  }
}

function replyOf(text: string): Parameters<Labelling['read']>[0] {
  const nothing = { tokens: null, others: [], tokensIn: null, tokensOut: null, fingerprint: null };
  return { text, finish: 'stop', model: '', ...nothing };
}

function readAs(answer: ReturnType<Labelling['read']>): string {
  if (answer.status === 'refused') return 'it reads as a refusal';
  if (answer.status === 'ok' && answer.answer.kind === 'label') return `it reads as "${answer.answer.label}"`;
  return answer.status === 'error' && answer.code === 'several-labels'
    ? 'it names another label too'
    : 'nothing in it can be read as a word';
}

function refuse(sentence: string): AssayError {
  return new AssayError('audit-file', `${sentence}.`);
}
