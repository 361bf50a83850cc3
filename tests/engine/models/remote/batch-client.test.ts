import OpenAI from 'openai';
import { expect, it } from 'vitest';
import { createBatchClient } from '../../../../electron/engine/models/remote/batch-client.ts';
import { Secret } from '../../../../electron/engine/network/secret.ts';

const key = new Secret('canary-key-0123456789', 'https://one.test');

it('a batch endpoint that repeats the key as it refuses has it taken out of the sentence', async () => {
  const refuse = (): never => {
    const error = { message: 'Incorrect API key provided: canary-key-0123456789' };
    throw OpenAI.APIError.generate(401, { error }, undefined, new Headers());
  };
  const client = {
    files: { create: refuse },
    batches: { list: refuse, retrieve: refuse },
  } as unknown as OpenAI;
  const batches = createBatchClient(client, {
    waits: { first: 1, longest: 1, longestAsked: 1 },
    draw: () => 0.5,
    free: (text) => key.redact(text),
  });
  const { signal } = new AbortController();
  for (const call of [
    batches.find('t', signal),
    batches.look('b', signal),
    batches.submit('{}', '/v1/x', 't', signal),
  ]) {
    const fault = await call.then(String, (error: unknown) => error as Error);
    expect(fault).toMatchObject({ code: 'provider' });
    expect(String(fault)).toContain('Incorrect API key provided');
    expect(String(fault)).not.toContain('canary');
  }
});
