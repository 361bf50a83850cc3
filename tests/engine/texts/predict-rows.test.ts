import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PredictionLine } from '#shared/domain/lines';
import type { RemoteReference } from '#shared/domain/remote';
import { predictRows } from '../../../electron/engine/texts/predict-rows.ts';
import {
  answer,
  honest,
  startProvider,
  type ScriptedProvider,
} from '../../faults/provider/scripted-provider.ts';

let folder: string;
let data: string;
let provider: ScriptedProvider;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-'));
  data = join(folder, 'data.csv');
  const rows = Array.from({ length: 12 }, (_, index) => `${index},a good pan of size ${index}`);
  writeFileSync(data, ['id,text', ...rows].join('\n'));
  provider = await startProvider(
    (seen, response) =>
      seen.body === '' ? answer(response, 200, '{"data":[{"id":"small"}]}') : honest(seen, response),
    { lists: true },
  );
});
afterEach(async () => {
  await provider.close();
  rmSync(folder, { recursive: true });
});

async function predict(id: string, more: Partial<RemoteReference> = {}) {
  const lines: PredictionLine[] = [];
  const remote = { provider: 'compatible', url: provider.url, ...more } as const;
  const task = 'text-classification';
  const model = { id, remote, task, candidateLabels: ['negative', 'positive'], allowNetwork: true } as const;
  let code = 'none';
  try {
    for await (const line of predictRows({ model, data, columns: { text: 'text' } })) lines.push(line);
  } catch (error) {
    ({ code } = error as { code: string });
  }
  return { lines, code };
}

it('looks at the endpoint before the first text leaves', async () => {
  expect(await predict('smal')).toEqual({ lines: [], code: 'model-not-found' });
  expect(provider.seen.map(({ body }) => body).join('')).toBe('');
});

it('gives what was answered, and paid, before a budget ends it', async () => {
  const { lines, code } = await predict('small', { budget: { requests: 5 } });
  expect(code).toBe('budget');
  expect(lines.map(({ label }) => label)).toEqual(Array.from({ length: 5 }, () => 'positive'));
});
