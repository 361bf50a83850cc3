import type { ServerResponse } from 'node:http';
import { answer, completion, userText, type Behaviour } from './scripted-provider.ts';

interface Asked {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly stop?: readonly string[];
  readonly seed?: number;
  readonly n?: number;
  readonly stream?: boolean;
  readonly temperature?: number;
  readonly top_logprobs?: number;
  readonly response_format?: object;
}

const models = JSON.stringify({ object: 'list', data: [{ id: 'large' }, { id: 'small' }] });
let count = 0;

/** An endpoint that can do everything a test of a connection looks for. */
export const able: Behaviour = ({ path, body }, response) => {
  if (path.endsWith('/models')) answer(response, 200, models);
  else if (path.includes('/batches')) answer(response, 200, '{"object":"list","data":[]}');
  else converse(body, response);
};

function converse(body: string, response: ServerResponse): void {
  const asked = JSON.parse(body) as Asked;
  if (asked.stream === true) {
    response
      .writeHead(200, { 'content-type': 'text/event-stream' })
      .end('data: {"choices":[{"delta":{"content":"yes"}}]}\n\ndata: [DONE]\n\n');
    return;
  }
  const text = say(asked, userText(body));
  const choice = { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: text } };
  const tops = Array.from({ length: asked.top_logprobs ?? 0 }, (_, index) => ({
    token: `t${index}`,
    logprob: -index,
  }));
  const logprobs = { content: [{ token: 't0', logprob: 0, top_logprobs: tops }] };
  const all = Array.from({ length: asked.n ?? 1 }, () => ({
    ...choice,
    ...(tops.length === 0 ? {} : { logprobs }),
  }));
  answer(response, 200, completion(text, { choices: all }));
}

function say(asked: Asked, question: string): string {
  const system = asked.messages.find(({ role }) => role === 'system');
  if (system !== undefined) return 'KIWI';
  if (asked.response_format !== undefined) return '{"colour":"red"}';
  if (asked.stop !== undefined) return 'one two ';
  if (question.includes('0 to 100')) return 'positive, 95';
  if (asked.temperature === 0 || asked.seed !== undefined) return 'the same';
  return `different ${(count += 1)}`;
}

/** An endpoint that takes everything, lists nothing and does only what it always does. */
export const plain: Behaviour = ({ path }, response) =>
  path.endsWith('/chat/completions')
    ? answer(response, 200, completion(`Three, I say: ${(count += 1)} times`))
    : answer(response, 404, '{"error":{"message":"no such page"}}');
