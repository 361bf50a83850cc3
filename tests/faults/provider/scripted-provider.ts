import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as the provider saw it. */
export interface Seen {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** 0-based count of requests with the same body. */
  readonly round: number;
}

export type Behaviour = (seen: Seen, response: ServerResponse) => void | Promise<void>;

export interface ScriptedProvider {
  readonly url: string;
  readonly origin: string;
  readonly seen: readonly Seen[];
  /** Most requests that were open at once. */
  readonly mostOpen: () => number;
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

/** A chat completion as providers write it. */
export function completion(text: string | null, more: Record<string, unknown> = {}): string {
  const { choice = {}, ...rest } = more as { choice?: object };
  return JSON.stringify({
    id: 'c-1',
    object: 'chat.completion',
    model: 'scripted-1',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: text }, ...choice }],
    usage: { prompt_tokens: 20, completion_tokens: 2, total_tokens: 22 },
    ...rest,
  });
}

export function answer(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

/** Says `positive` of a text with "good" in it, else `negative`. */
export const honest: Behaviour = ({ body }, response) =>
  answer(response, 200, completion(userText(body).includes('good') ? 'positive' : 'negative'));

/** Says `positive` of even numbers: the label follows from the text alone. */
export const fair: Behaviour = ({ body }, response) =>
  answer(response, 200, completion(/number \d*[02468] /.test(userText(body)) ? 'positive' : 'negative'));

/** The user's message of a request body. */
export function userText(body: string): string {
  const { messages } = JSON.parse(body) as { messages: { role: string; content: string }[] };
  return messages.findLast(({ role }) => role === 'user')?.content ?? '';
}

/**
 * An OpenAI-compatible endpoint on 127.0.0.1 that does as it is told.
 * @param lists whether the behaviour answers for the list of models too; else there is none, and who asks for it is not counted
 */
export async function startProvider(
  first: Behaviour = honest,
  { lists = false }: { readonly lists?: boolean } = {},
): Promise<ScriptedProvider> {
  let behaviour = first;
  const seen: Seen[] = [];
  const rounds = new Map<string, number>();
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    if (!lists && request.method === 'GET' && request.url?.includes('/models') === true) {
      answer(response, 404, '{"error":{"message":"Not Found"}}');
      return;
    }
    open += 1;
    most = Math.max(most, open);
    response.on('close', () => (open -= 1));
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const round = rounds.get(body) ?? 0;
      rounds.set(body, round + 1);
      const entry = { path: request.url ?? '', headers: request.headers, body, round };
      seen.push(entry);
      void behaviour(entry, response);
    });
  });
  await new Promise<void>((resume) => server.listen(0, '127.0.0.1', resume));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/v1`,
    origin,
    seen,
    mostOpen: () => most,
    behave: (next) => {
      behaviour = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resume) => server.close(resume));
    },
  };
}
