import { z } from 'zod';
import { scoreRungs } from './connection.ts';

/**
 * Providers by name; `compatible` is any other OpenAI-compatible endpoint, `http` any address that takes JSON and answers
 * JSON.
 */
export const providers = [
  'openai',
  'openai-responses',
  'azure',
  'anthropic',
  'gemini',
  'mistral',
  'openrouter',
  'groq',
  'deepseek',
  'together',
  'ollama',
  'lmstudio',
  'vllm',
  'llamacpp',
  'compatible',
  'http',
] as const;

/** Prompts that come with Assay besides the one of each task. */
export const promptNames = ['humor-rating', 'humor-detection'] as const;

/** What may be masked. */
export const maskedKinds = ['email', 'phone', 'name'] as const;

/** Answers to each input where labels are voted for and nothing else is said. */
export const standardVotes = 5;

const milliseconds = z.int().min(1).max(86_400_000);
const price = z.number().min(0);

/** Limits of an audit's spending; what is absent is not limited. */
export const spendingLimits = z.strictObject({
  requests: z.int().min(0).exactOptional(),
  tokens: z.int().min(0).exactOptional(),
  money: z.number().min(0).exactOptional(),
  minutes: z.number().positive().exactOptional(),
});

export type SpendingLimits = Readonly<z.infer<typeof spendingLimits>>;

/** How a remote model is reached and asked. Holds no secret: `key` says where the key is. */
export const remoteReference = z.strictObject({
  provider: z.enum(providers),
  url: z
    .string()
    .min(1)
    .exactOptional()
    .describe('base address of the API; needed where the provider has none'),
  key: z.string().min(1).exactOptional().describe('env:NAME or file:PATH: where the key is, never the key'),
  score: z
    .enum(scoreRungs)
    .exactOptional()
    .describe('where the score of a label comes from; label: it has none, which is the default'),
  answer: z
    .enum(['text', 'json-schema'])
    .exactOptional()
    .describe('how a label is asked for; text unless said'),
  votes: z
    .int()
    .min(2)
    .max(50)
    .exactOptional()
    .describe('score: votes: answers to each input; 5 unless said'),
  prompt: z
    .strictObject({
      template: z.enum(promptNames).exactOptional().describe('one that comes with Assay, by name'),
      version: z
        .string()
        .min(1)
        .max(100)
        .exactOptional()
        .describe('of your own; made from its words unless said'),
      system: z.string().exactOptional(),
      user: z.string().min(1).exactOptional(),
      demonstrations: z
        .array(
          z.strictObject({
            text: z.string().exactOptional(),
            textPair: z.string().exactOptional(),
            question: z.string().exactOptional(),
            context: z.string().exactOptional(),
            answer: z.string().min(1),
          }),
        )
        .max(50)
        .exactOptional()
        .describe('examples with their answers, shown before each input'),
    })
    .exactOptional()
    .describe('{{text}}, {{textPair}}, {{question}}, {{context}}, {{labels}}'),
  apiVersion: z
    .string()
    .min(1)
    .exactOptional()
    .describe('azure: a dated version such as 2024-10-21; without one the v1 API is spoken to'),
  http: z
    .strictObject({
      body: z
        .json()
        .describe('with {{prompt}}, or {{system}} and {{user}}, where the text belongs; {{model}}'),
      answer: z.string().min(1).describe('where the text stands in the answer, as output.0.text'),
      headers: z.record(z.string(), z.string()).exactOptional().describe('no secrets: these are stored'),
      keyHeader: z
        .string()
        .min(1)
        .exactOptional()
        .describe('the header that carries the key bare; authorization, as a bearer, unless named'),
    })
    .exactOptional()
    .describe('provider http: the request as a template'),
  temperature: z
    .union([z.number().min(0).max(2), z.literal('provider')])
    .exactOptional()
    .describe('0 unless said; provider: none is sent, for models that take none'),
  seed: z.int().min(0).exactOptional().describe('sent where the endpoint has seeds'),
  stop: z.array(z.string().min(1)).min(1).max(4).exactOptional().describe('where an answer ends'),
  stream: z
    .boolean()
    .exactOptional()
    .describe('answers come in pieces: one that stalls is noticed at once, and the first byte is timed'),
  limits: z
    .strictObject({
      concurrency: z.int().min(1).max(512).exactOptional(),
      requestsPerMinute: z.int().min(1).exactOptional(),
      tokensPerMinute: z.int().min(1).exactOptional(),
      tries: z.int().min(1).max(100).exactOptional().describe('of one request before it is an error'),
    })
    .exactOptional(),
  budget: spendingLimits.exactOptional(),
  prices: z
    .strictObject({ input: price, output: price })
    .exactOptional()
    .describe('of a million tokens read and written'),
  timers: z
    .strictObject({
      connect: milliseconds.exactOptional(),
      firstByte: milliseconds.exactOptional(),
      idle: milliseconds.exactOptional(),
      total: milliseconds.exactOptional(),
    })
    .exactOptional(),
  batch: z
    .strictObject({
      most: z.int().min(1).max(50_000).exactOptional().describe('requests in one batch; 50,000'),
      pollSeconds: z.number().min(0.01).max(3600).exactOptional().describe('between two looks; 30'),
    })
    .exactOptional()
    .describe('ask by the provider’s batch endpoints: cheaper, and answered within a day'),
  mask: z
    .array(z.enum(maskedKinds))
    .min(1)
    .exactOptional()
    .describe('values that are sent as placeholders, and put back into the answers'),
  unlisted: z
    .boolean()
    .exactOptional()
    .describe('the endpoint answers to names that its list of models lacks'),
  allowPrivate: z.boolean().exactOptional().describe('the address may lie in a private network'),
});

export type RemoteReference = Readonly<z.infer<typeof remoteReference>>;
export type ProviderId = (typeof providers)[number];
