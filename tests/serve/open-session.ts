import type { Served } from '../../electron/serve/serve.ts';

/** Changes the one-time token for a session's cookie, as the page does. */
export async function openSession({ origin, token }: Pick<Served, 'origin' | 'token'>): Promise<string> {
  const response = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
