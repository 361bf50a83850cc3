import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '#shared/domain/report';
import type { AuditSummary } from '#shared/domain/rows';
import type { TransmissionLine } from '#shared/domain/transmission';
import { rehash } from '../engine/evidence/make-bundle.ts';
import {
  answer,
  honest,
  startProvider,
  type Behaviour,
  type ScriptedProvider,
} from '../faults/provider/scripted-provider.ts';
import { callAssay } from './call-assay.ts';
import { runAssay, temporaryFolder, writeReviews, type Result } from './run-assay.ts';

let folder: { path: string; remove: () => Promise<void> };
let provider: ScriptedProvider;

/** Each text once in three is answered by a fault first. */
const faulty: Behaviour = (seen, response) => {
  const kind = seen.body.length % 6;
  if (seen.round > 0 || kind > 3) return honest(seen, response);
  if (kind === 0) {
    answer(response, 429, '{"error":{}}', { 'retry-after-ms': '5' });
    return;
  }
  if (kind === 1) {
    answer(response, 503, 'busy');
    return;
  }
  if (kind === 2) {
    answer(response, 200, '<html></html>');
    return;
  }
  response.destroy();
};

beforeAll(async () => {
  folder = await temporaryFolder();
  provider = await startProvider(faulty);
  await writeReviews(folder.path, 30);
  await writeFile(
    join(folder.path, 'remote.yaml'),
    `assay: 1
task: text-classification
network: on
model:
  id: scripted
  candidateLabels: [negative, positive]
  remote: { provider: compatible, url: '${provider.url}', limits: { concurrency: 4 } }
dataset: { path: ./texts.csv, columns: { text: review, label: verdict } }
replicates: 200
transformations: [char-swap]
`,
  );
});
afterAll(async () => {
  await provider.close();
  await folder.remove();
});

const run = (args: readonly string[], env: Record<string, string> = {}): Promise<Result> =>
  (env['ASSAY_FAILPOINT'] === undefined ? callAssay : runAssay)([...args, '--json'], {
    cwd: folder.path,
    env,
  });
const linesOf = async (id: string, file: string): Promise<TransmissionLine[]> => {
  const { stdout } = await run(['rows', id, '--network', '-w', file]);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as TransmissionLine);
};

describe('the network ledger', () => {
  it('has a row for each request that the provider saw, byte for byte', async () => {
    const { stdout } = await run(['run', 'remote.yaml', '--quiet', '-w', 'one.assay']);
    const report = JSON.parse(stdout) as Report;
    expect(report.headline.outcomes).toMatchObject({ error: 0, pending: 0 });
    expect(report.reproducibility.ledger.intact).toBe(true);
    const all = await linesOf(report.audit.id, 'one.assay');
    // The look at the endpoint before anything was stored has its row too.
    const looks = all.filter(({ role }) => role !== 'model');
    expect(looks).toMatchObject([{ role: 'check of the endpoint', method: 'GET', path: '/v1/models' }]);
    const lines = all.filter((line) => !looks.includes(line));
    expect(lines).toHaveLength(provider.seen.length);
    expect(lines.filter(({ state }) => state === 'error').length).toBeGreaterThan(5);
    expect(lines.map(({ bytesOut }) => bytesOut).sort()).toEqual(
      provider.seen.map(({ body }) => Buffer.byteLength(body)).sort(),
    );
    expect(new Set(lines.map(({ state, status }) => `${state} ${status}`))).toEqual(
      new Set(['ok 200', 'error 429', 'error 503', 'error 200', 'error null']),
    );
    expect(lines.filter(({ attemptNo }) => attemptNo === 1).length).toBe(report.headline.asked);
    expect(report.reproducibility.network).toContain(`${lines.length} requests to ${provider.origin}`);
    const told = await callAssay(['rows', report.audit.id, '--network', '-w', 'one.assay'], {
      cwd: folder.path,
    });
    const [head = '', ...rows] = told.stdout.trimEnd().split('\n');
    expect(rows).toHaveLength(all.length);
    expect(head).toMatch(/^sent at .*bytes out {2}bytes in {2}ms {2}outcome$/u);
    for (const row of rows) expect(row.split('  ')).toHaveLength(head.split('  ').length);
  });

  it('of a run killed between two tries lacks none that was recorded, and the resumed run ends alike', async () => {
    provider.behave(honest);
    const undisturbed = JSON.parse(
      (await run(['run', 'remote.yaml', '--quiet', '-w', 'two.assay'])).stdout,
    ) as Report;
    let faults = 0;
    provider.behave((seen, response) =>
      (faults += 1) < 4 ? answer(response, 503, 'busy') : honest(seen, response),
    );
    const killed = await run(['run', 'remote.yaml', '--quiet', '-w', 'three.assay'], {
      ASSAY_FAILPOINT: 'after-retry',
    });
    expect(killed.code).toBeNull();
    const [audit] = JSON.parse((await run(['list', 'audits', '-w', 'three.assay'])).stdout) as AuditSummary[];
    const id = audit?.id ?? '';
    const resumed = JSON.parse((await run(['resume', id, '--quiet', '-w', 'three.assay'])).stdout) as Report;
    expect(resumed.headline.clean).toEqual(undisturbed.headline.clean);
    expect(resumed.reproducibility.ledger.intact).toBe(true);
    const lines = await linesOf(id, 'three.assay');
    expect(lines.some(({ state, status }) => state === 'error' && status === 503)).toBe(true);
    const ok = lines.filter(({ state }) => state === 'ok');
    expect(new Set(ok.map(({ unitNo }) => unitNo)).size).toBe(ok.length);
  });

  it('is in the bundle, and a try that is left out or made up is told', async () => {
    const { path } = folder;
    const [summary] = JSON.parse((await run(['list', 'audits', '-w', 'one.assay'])).stdout) as AuditSummary[];
    const made = await run(['bundle', summary?.id ?? '', '--out', 'evidence', '-w', 'one.assay']);
    expect(made.code, made.stderr).toBe(0);
    const whole = await callAssay(['verify', 'evidence'], { cwd: path });
    expect(whole.code, whole.stdout).toBe(0);
    expect(whole.stdout).toMatch(/HTTP tries with \d+ bytes sent to http:\/\/127\.0\.0\.1:\d+ are chained/);
    const ledger = join(path, 'evidence', 'network-ledger.jsonl');
    const lines = (await readFile(ledger, 'utf8')).split('\n').slice(0, -1);
    const change = async (changed: readonly string[]): Promise<Result> => {
      await writeFile(ledger, changed.map((line) => `${line}\n`).join(''));
      await rehash(join(path, 'evidence'));
      return callAssay(['verify', 'evidence'], { cwd: path });
    };
    expect(await change(lines.slice(0, -1))).toMatchObject({ code: 3 });
    expect(await change(lines.toSpliced(1, 1))).toMatchObject({ code: 3 });
    expect((await change(lines)).code).toBe(0);
  });
});
