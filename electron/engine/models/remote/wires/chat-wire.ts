import { z } from 'zod';
import { badResponse, cutOff, declined, empty, filtered, type TryOutcome } from '../try-outcome.ts';
import type { Wire } from './define-wire.ts';
import { joinChunks } from './join-chunks.ts';
import { tokenCount } from './token-count.ts';
import { tokenScores } from './token-scores.ts';

/** How providers name what all of them have. */
export interface ChatNames {
  readonly maxTokens: 'max_tokens' | 'max_completion_tokens';
  readonly seed: 'seed' | 'random_seed';
}

/** Chat completions, the shape most providers and servers speak. */
export function chatWire(names: ChatNames): Wire {
  return {
    path: '/chat/completions',
    body: (
      messages,
      { model, temperature, maxTokens, seed, stop, schema, topLogprobs, samples, stream },
    ) => ({
      model,
      messages,
      ...(temperature === null ? {} : { temperature }),
      [names.maxTokens]: maxTokens,
      ...(seed === null ? {} : { [names.seed]: seed }),
      ...(stop.length === 0 ? {} : { stop }),
      ...(schema === null
        ? {}
        : {
            response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } },
          }),
      ...(topLogprobs === 0 ? {} : { logprobs: true, top_logprobs: topLogprobs }),
      ...(samples === 1 ? {} : { n: samples }),
      stream,
      // Without being asked, a stream does not say what it cost.
      ...(stream ? { stream_options: { include_usage: true } } : {}),
    }),
    read: readCompletion,
    join: joinChunks,
  };
}

/** Some models give an answer in parts, their thoughts among them. */
const content = z.union([
  z.string(),
  z
    .array(z.object({ type: z.string(), text: z.string().catch('') }))
    .transform((parts) => parts.map(({ type, text }) => (type === 'text' ? text : '')).join('')),
]);

/**
 * A chat completion as the wire gave it: whatever is not there or of another kind is taken as absent. What is usually not there is
 * allowed to be (`nullish`), as a fault that is caught takes longer than all the rest.
 */
const rawCompletion = z.object({
  error: z
    .object({ message: z.string().catch('no reason given') })
    .nullish()
    .catch(null),
  model: z.string().catch(''),
  system_fingerprint: z.string().nullish().catch(null),
  usage: z.object({ prompt_tokens: tokenCount, completion_tokens: tokenCount }).nullish().catch(null),
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullable().catch(null),
        message: z.object({
          content: content.catch(''),
          refusal: z.string().nullish().catch(null),
        }),
        logprobs: z
          .object({ content: z.array(tokenScores) })
          .nullish()
          .catch(null),
      }),
    )
    .catch([]),
});

/** Reads a response body. An answer without an end (`finish_reason`) was cut on the way and is no answer. */
export function readCompletion(raw: unknown): TryOutcome {
  if (typeof raw !== 'object' || raw === null) {
    return badResponse('The answer is no JSON object.');
  }
  const parsed = rawCompletion.safeParse(raw);
  const [choice, ...others] = parsed.data?.choices ?? [];
  if (!parsed.success || choice === undefined) {
    const said = parsed.data?.error?.message;
    return badResponse(said === undefined ? 'The answer has no choices.' : `The answer is an error: ${said}`);
  }
  const { message, finish_reason: finish, logprobs } = choice;
  if (finish === 'content_filter') return filtered;
  if ((message.refusal ?? '') !== '') return declined;
  if (finish === null) return badResponse('The answer has no finish_reason: it was cut on the way.');
  if (finish === 'length') return cutOff;
  // A router says so when the provider behind it failed half-way.
  if (finish === 'error') return badResponse('The answer ended with an error.');
  if (message.content.trim() === '') return empty;
  const { model, system_fingerprint: fingerprint, usage } = parsed.data;
  return {
    kind: 'reply',
    reply: {
      text: message.content,
      finish,
      model,
      fingerprint: fingerprint ?? null,
      tokensIn: usage?.prompt_tokens ?? null,
      tokensOut: usage?.completion_tokens ?? null,
      tokens: logprobs?.content ?? null,
      others: others.map(({ message: { content } }) => content),
    },
  };
}
