import { z } from 'zod';

const text = z.string().catch('');

const chunk = z.object({
  model: text,
  system_fingerprint: z.string().nullable().catch(null),
  usage: z.unknown().optional(),
  choices: z
    .array(
      z.object({
        index: z.int().catch(0),
        finish_reason: z.string().nullable().catch(null),
        delta: z.object({ content: text, refusal: text }).catch({ content: '', refusal: '' }),
        logprobs: z
          .object({ content: z.array(z.unknown()).nullable() })
          .nullable()
          .catch(null),
      }),
    )
    .catch([]),
});

type Choice = z.infer<typeof chunk>['choices'][number];

/** Puts the chunks of a chat completion together; null unless every choice came to its end. */
export function joinChunks(events: readonly unknown[]): unknown {
  const choices = new Map<number, Choice[]>();
  let head: Pick<z.infer<typeof chunk>, 'model' | 'system_fingerprint'> | undefined;
  let usage: unknown = null;
  for (const event of events) {
    const { data } = chunk.safeParse(event);
    if (data === undefined) continue;
    if (head === undefined || head.model === '') head = data;
    // Counted by the last chunk, which has no choices.
    usage = data.usage ?? usage;
    for (const choice of data.choices)
      choices.set(choice.index, [...(choices.get(choice.index) ?? []), choice]);
  }
  const joined = [...choices].sort(([left], [right]) => left - right).map(([, parts]) => joinChoice(parts));
  if (joined.length === 0 || joined.some(({ finish_reason: finish }) => finish === null)) return null;
  return { ...head, usage, choices: joined };
}

function joinChoice(parts: readonly Choice[]) {
  const tokens = parts.flatMap(({ logprobs }) => logprobs?.content ?? []);
  return {
    finish_reason: parts.findLast(({ finish_reason: finish }) => finish !== null)?.finish_reason ?? null,
    message: {
      content: parts.map(({ delta }) => delta.content).join(''),
      refusal: parts.map(({ delta }) => delta.refusal).join(''),
    },
    logprobs: tokens.length === 0 ? null : { content: tokens },
  };
}
