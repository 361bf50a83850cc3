import type { ServerResponse } from 'node:http';

/** Server-sent events, with `[DONE]` where the stream is to say so. */
export const events = (values: readonly unknown[], done = true): string =>
  values.map((value) => `data: ${JSON.stringify(value)}\n\n`).join('') + (done ? 'data: [DONE]\n\n' : '');

/** The chunks in which providers send a chat completion, its usage in the last. */
export function chunksOf(completion: string): readonly object[] {
  const { model, choices, usage } = JSON.parse(completion) as {
    model: string;
    choices: {
      index: number;
      finish_reason: string;
      message: { content: string };
      logprobs?: { content: unknown[] };
    }[];
    usage: object;
  };
  const head = { object: 'chat.completion.chunk', model, usage: null };
  const pieces = choices.flatMap(({ index, finish_reason, message, logprobs }) => [
    { index, delta: { role: 'assistant', content: '' }, finish_reason: null },
    ...Array.from(message.content).map((content, place) => ({
      index,
      delta: { content },
      finish_reason: null,
      ...(logprobs?.content[place] === undefined ? {} : { logprobs: { content: [logprobs.content[place]] } }),
    })),
    { index, delta: {}, finish_reason },
  ]);
  return [...pieces.map((choice) => ({ ...head, choices: [choice] })), { ...head, choices: [], usage }];
}

export function stream(response: ServerResponse, ...parts: readonly (string | Uint8Array)[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  for (const part of parts) response.write(part);
}
