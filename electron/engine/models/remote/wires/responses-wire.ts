import { z } from 'zod';
import { badResponse, cutOff, declined, empty, filtered, type TryOutcome } from '../try-outcome.ts';
import type { Wire } from './define-wire.ts';
import { tokenCount } from './token-count.ts';
import { tokenScores } from './token-scores.ts';

/** The least that this endpoint takes as a limit of an answer. */
const leastTokens = 16;

/** OpenAI's responses endpoint. It has no seed, no stop words and one answer a request; nothing is kept at the provider. */
export const responsesWire: Wire = {
  path: '/responses',
  body: (messages, { model, temperature, maxTokens, schema, topLogprobs, stream }) => ({
    model,
    input: messages,
    ...(temperature === null ? {} : { temperature }),
    max_output_tokens: Math.max(leastTokens, maxTokens),
    ...(schema === null
      ? {}
      : { text: { format: { type: 'json_schema', name: 'answer', strict: true, schema } } }),
    ...(topLogprobs === 0 ? {} : { top_logprobs: topLogprobs, include: ['message.output_text.logprobs'] }),
    store: false,
    stream,
  }),
  read: readResponse,
  join: joinEvents,
};

const lastEvent = z.object({
  type: z.enum(['response.completed', 'response.incomplete', 'response.failed']),
  response: z.looseObject({}),
});

/** The last event of a stream holds the whole response. */
function joinEvents(events: readonly unknown[]): unknown {
  return lastEvent.safeParse(events.at(-1)).data?.response ?? null;
}

const part = z.object({
  type: z.string(),
  text: z.string().catch(''),
  refusal: z.string().catch(''),
  logprobs: z.array(tokenScores).nullable().catch(null),
});

const rawResponse = z.object({
  status: z.string().catch(''),
  model: z.string().catch(''),
  incomplete_details: z.object({ reason: z.string() }).nullable().catch(null),
  error: z.object({ message: z.string() }).nullable().catch(null),
  usage: z.object({ input_tokens: tokenCount, output_tokens: tokenCount }).nullable().catch(null),
  output: z.array(z.object({ type: z.string(), content: z.array(part).catch([]) })),
});

/** Reads a response body. What is not `completed` is no answer. */
function readResponse(raw: unknown): TryOutcome {
  const parsed = rawResponse.safeParse(raw);
  if (!parsed.success) return badResponse('The answer has no output; is the address that of an API?');
  const { status, incomplete_details: incomplete, error, usage, model, output } = parsed.data;
  const parts = output.filter(({ type }) => type === 'message').flatMap(({ content }) => content);
  if (incomplete?.reason === 'content_filter') return filtered;
  if (parts.some(({ refusal }) => refusal !== '')) return declined;
  if (incomplete?.reason === 'max_output_tokens') return cutOff;
  if (status !== 'completed') {
    return badResponse(
      `The answer is ${status || 'without a status'}: ${error?.message ?? 'no reason given'}.`,
    );
  }
  const text = parts.map((one) => one.text).join('');
  if (text.trim() === '') return empty;
  const tokens = parts.flatMap(({ logprobs }) => logprobs ?? []);
  return {
    kind: 'reply',
    reply: {
      text,
      finish: 'stop',
      model,
      fingerprint: null,
      tokensIn: usage?.input_tokens ?? null,
      tokensOut: usage?.output_tokens ?? null,
      tokens: tokens.length === 0 ? null : tokens,
      others: [],
    },
  };
}
