import { z } from 'zod';

/** Providers with an OpenAI-compatible endpoint; `compatible` is any other, by its address. */
export const providers = [
  'openai',
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
] as const;

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
  prompt: z
    .strictObject({ system: z.string().exactOptional(), user: z.string().min(1).exactOptional() })
    .exactOptional()
    .describe('{{text}}, {{textPair}}, {{question}}, {{context}}, {{labels}}'),
  temperature: z.number().min(0).max(2).exactOptional(),
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
  allowPrivate: z.boolean().exactOptional().describe('the address may lie in a private network'),
});

export type RemoteReference = Readonly<z.infer<typeof remoteReference>>;
export type ProviderId = (typeof providers)[number];
