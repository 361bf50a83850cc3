import { z } from 'zod';
import { transmissionFaults } from '#shared/domain/transmission';
import { AssayError } from '#shared/errors';
import type { Line } from './open-line.ts';

/** One model as an endpoint lists it: the name, and what some providers say of it. */
const listed = z.object({
  id: z.string(),
  type: z.string().optional().catch(undefined),
  owned_by: z.string().optional().catch(undefined),
  capabilities: z
    .object({ completion_chat: z.boolean().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

export type ListedModel = z.infer<typeof listed>;

const page = z.object({
  data: z.array(listed),
  has_more: z.boolean().optional().catch(undefined),
  next_page_token: z.string().optional().catch(undefined),
});

/** The models of an endpoint, in the order of their names. */
export interface ModelList {
  readonly models: readonly ListedModel[];
  /** False where the endpoint says that there are more than it told. */
  readonly isWhole: boolean;
}

/**
 * Asks for the list of models; null where there is none.
 * @throws AssayError `key` for one that is refused, `unreachable` where the endpoint cannot be reached
 */
export async function listModels(line: Line): Promise<ModelList | null> {
  let list: ModelList | null = null;
  const outcome = await line.get('/models', (raw) => {
    // Together answers with the bare list.
    const parsed = page.safeParse(Array.isArray(raw) ? { data: raw as unknown[] } : raw);
    if (!parsed.success) return;
    const { data, has_more: more, next_page_token: next } = parsed.data;
    list = {
      models: data.sort((a, b) => (a.id < b.id ? -1 : 1)),
      isWhole: more !== true && (next ?? '') === '',
    };
  });
  if (outcome !== null && (isOfKey(outcome) || neverReached.has(outcome.code)))
    throw faultOf(outcome.code, outcome.message, line);
  return list;
}

/**
 * A template's address takes requests and lists nothing: whatever it says to being looked at, it is there.
 * @throws AssayError `unreachable`
 */
export async function requireReached(line: Line): Promise<void> {
  const outcome = await line.get('', () => undefined);
  if (outcome !== null && outcome.code !== 'redirect' && neverReached.has(outcome.code))
    throw faultOf(outcome.code, outcome.message, line);
}

/** A key may be good for asking a model and not for listing them: providers say so in words, or by 403. */
function isOfKey({ code, message }: { readonly code: string; readonly message: string }): boolean {
  return code === 'key-refused' && !/\b(?:scopes?|permissions?)\b|answered 403\b/iu.test(message);
}

/** Nobody has answered at all. A list that is slow, cut or too large says nothing about the model. */
const neverReached: ReadonlySet<string> = new Set([
  'not-allowed',
  'address-forbidden',
  'redirect',
  'tls',
  'name-unknown',
  'connection-refused',
  'connect-timeout',
]);

/** What a fault of an endpoint means before an audit: the sentence, with what to do. */
export function faultOf(code: string, message: string, { origin, keySource }: Line): AssayError {
  const details = { code, origin };
  if (code === 'key-refused') {
    return keySource === null
      ? new AssayError(
          'key',
          `${origin} asks for a key and none was given: ${message} Say where it is with model.remote.key, as in env:NAME.`,
          { details },
        )
      : new AssayError(
          'key',
          `${origin} refuses the key of ${keySource}: ${message} Put a valid key there.`,
          { details },
        );
  }
  return isOfTheWay(code)
    ? new AssayError('unreachable', `${message} ${remedies[code] ?? remedy}`.trim(), { details })
    : new AssayError('provider', message, { details });
}

const remedy = 'See that model.remote.url is right and that the server is up.';
const remedies: Readonly<Record<string, string>> = {
  redirect: 'Write the address that it leads to as model.remote.url, if you trust it.',
  tls: 'See that model.remote.url is right; a certificate that nobody vouches for is never accepted.',
  'name-unknown': 'See that model.remote.url is spelt right and that this machine is connected.',
  // The sentence says what to do where anything can be done.
  'address-forbidden': '',
};

const isOfTheWay = (code: string): boolean => (transmissionFaults as readonly string[]).includes(code);
