import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEstimate } from '#shared/domain/audit-library';
import type { ConnectionTest } from '#shared/domain/connection';
import type { PredictionLine } from '#shared/domain/lines';
import { able } from '../faults/provider/personas.ts';
import { honest, startProvider, type ScriptedProvider } from '../faults/provider/scripted-provider.ts';
import { callAssay } from './call-assay.ts';
import { temporaryFolder, type Result } from './run-assay.ts';

let folder: { path: string; remove: () => Promise<void> };
let provider: ScriptedProvider;
beforeAll(async () => {
  folder = await temporaryFolder();
  provider = await startProvider(undefined, { lists: true });
  await writeFile(join(folder.path, 'mine.csv'), 'id,review\na,a good pan\nb,a bad pan\n');
  await writeFile(
    join(folder.path, 'mine.yaml'),
    `assay: 1
task: text-classification
network: on
model:
  id: small
  candidateLabels: [negative, positive]
  remote: { provider: compatible, url: "${provider.url}" }
dataset: ./mine.csv
transformations: [upper-case]
`,
  );
});
afterAll(async () => {
  await provider.close();
  await folder.remove();
});

const assay = (...args: string[]): Promise<Result> => callAssay(args, { cwd: folder.path });

describe('assay models test', () => {
  it('tries out the model of an audit file', async () => {
    provider.behave(able);
    const { code, stdout } = await assay('models', 'test', 'mine.yaml', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout) as ConnectionTest).toMatchObject({
      model: 'small',
      models: ['large', 'small'],
      rung: 'logprobs',
    });
  });

  it('names the providers where it is given none of them', async () => {
    const { code, stderr } = await assay('models', 'test', 'opnai');
    expect(code).toBe(2);
    expect(stderr).toMatch(/neither an audit file nor a provider; providers: openai, /);
  });
});

describe('assay predict', () => {
  it('asks the remote model of an audit file', async () => {
    provider.behave((seen, response) => (seen.body === '' ? able : honest)(seen, response));
    const { code, stdout } = await assay(
      'predict',
      '--audit',
      'mine.yaml',
      '--data',
      'mine.csv',
      '--text',
      'review',
      '--id',
      'id',
      '--json',
    );
    expect(code).toBe(0);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as PredictionLine);
    expect(lines.map(({ id, label, status }) => [id, label, status])).toEqual([
      ['a', 'positive', 'ok'],
      ['b', 'negative', 'ok'],
    ]);
  });
});

describe('assay run --preview', () => {
  it('sends nothing, counts tokens and shows the first request', async () => {
    const before = provider.seen.length;
    const { code, stdout } = await assay('run', 'mine.yaml', '--preview', '--json');
    expect(code).toBe(0);
    const { cost } = JSON.parse(stdout) as AuditEstimate;
    expect(provider.seen.length).toBe(before);
    expect(cost).toMatchObject({ requests: 4, cached: 0, money: null, range: null });
    expect(cost?.priced).toMatch(/No price is known/);
    expect(cost?.tokenizer).toMatch(/small is not known here/);
    expect(cost?.inputTokens).toBeGreaterThan(4 * 40);
    expect(cost?.outputTokens).toEqual({ lower: 4, upper: 4 * 32 });
    expect(cost?.firstRequest?.url).toBe(`${provider.url}/chat/completions`);
    // The shortest goes first.
    expect(JSON.stringify(cost?.firstRequest?.body).toLowerCase()).toContain('a bad pan');
  });

  it('needs no key, neither from the environment nor handed over; the run itself does', async () => {
    const keyed = (await readFile(join(folder.path, 'mine.yaml'), 'utf8')).replace(
      'provider: compatible,',
      'provider: compatible, key: "env:ASSAY_TEST_NO_SUCH_KEY",',
    );
    await writeFile(join(folder.path, 'keyed.yaml'), keyed);
    const before = provider.seen.length;
    const plain = await assay('run', 'keyed.yaml', '--preview', '--json');
    expect([plain.code, plain.stderr]).toEqual([0, '']);
    const handed = await assay('run', 'keyed.yaml', '--preview', '--json', '--key-file', 'none.txt');
    expect(handed.code).toBe(0);
    const run = await assay('run', 'keyed.yaml', '--quiet');
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('ASSAY_TEST_NO_SUCH_KEY');
    expect(provider.seen.length).toBe(before);
  });
});
