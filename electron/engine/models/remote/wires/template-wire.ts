import type { RemoteReference } from '#shared/domain/remote';
import { AssayError } from '#shared/errors';
import { badResponse, empty } from '../try-outcome.ts';
import type { Wire } from './define-wire.ts';

type Json = NonNullable<RemoteReference['http']>['body'];

const places = ['prompt', 'system', 'user', 'model'] as const;
const placeholder = /\{\{\s*(\w+)\s*\}\}/gu;

/**
 * Any address that takes JSON and answers JSON: the body is the user's own, with `{{prompt}}` (or `{{system}}` and
 * `{{user}}`) where the text belongs, and the answer is found by its path. What else is to be sent stands in the body.
 * @throws AssayError `audit-file` when the template is missing, has no place for the text, or names one that is not there
 */
export function templateWire({ http, prompt, stream }: RemoteReference): Wire {
  if (http === undefined) {
    throw refuse(
      'provider http needs model.remote.http with body (JSON with {{prompt}}) and answer (a path such as output.0.text)',
    );
  }
  if (stream === true) {
    throw refuse('model.remote.stream is for providers that stream in a known shape; provider http has none');
  }
  const named = [...JSON.stringify(http.body).matchAll(placeholder)].map(([, name = '']) => name);
  if (!named.includes('prompt') && !named.includes('user')) {
    throw refuse(
      'model.remote.http.body has no {{prompt}}, so the model would never see the text; write it where the text belongs',
    );
  }
  if (!named.includes('prompt') && prompt?.demonstrations !== undefined) {
    throw refuse(
      'model.remote.prompt.demonstrations have a place in {{prompt}} alone, and model.remote.http.body has none',
    );
  }
  const unknown = named.find((name) => !(places as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw refuse(
      `model.remote.http.body names {{${unknown}}}; it has ${places.map((name) => `{{${name}}}`).join(', ')}`,
    );
  }
  return {
    path: '',
    body: (messages, { model }) => {
      const of = (role: 'system' | 'user'): string =>
        messages.findLast((message) => message.role === role)?.content ?? '';
      const prompt = messages.map(({ content }) => content).join('\n\n');
      return fill(http.body, { prompt, system: of('system'), user: of('user'), model }) as Record<
        string,
        unknown
      >;
    },
    read: (raw) => {
      const found = follow(raw, http.answer);
      if (typeof found !== 'string') {
        return badResponse(`The answer has no text at "${http.answer}" (model.remote.http.answer).`);
      }
      if (found.trim() === '') return empty;
      return {
        kind: 'reply',
        reply: {
          text: found,
          finish: 'stop',
          model: '',
          fingerprint: null,
          tokensIn: null,
          tokensOut: null,
          tokens: null,
          others: [],
        },
      };
    },
  };
}

/** Texts are put in as they are: braces in them stand for nothing. */
function fill(node: Json, values: Readonly<Record<(typeof places)[number], string>>): Json {
  if (typeof node === 'string') {
    return node.replace(placeholder, (_, name: string) => values[name as keyof typeof values]);
  }
  if (Array.isArray(node)) return node.map((item) => fill(item, values));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, fill(value, values)]));
}

function follow(raw: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (node, name) =>
        typeof node === 'object' && node !== null && Object.hasOwn(node, name)
          ? (node as Record<string, unknown>)[name]
          : undefined,
      raw,
    );
}

function refuse(sentence: string): AssayError {
  return new AssayError('audit-file', `${sentence}.`);
}
