import { join } from 'node:path';
import { AutoTokenizer, env } from '@xenova/transformers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { ModelVariant } from '#shared/domain/model';
import type { Fields } from '#shared/domain/task';
import { askUnits } from '../../electron/engine/audit/ask-units.ts';
import { openTools } from '../../electron/engine/audit/open-tools.ts';
import { createRequestKeyer } from '../../electron/engine/audit/request-key.ts';
import { resolveEntries } from '../../electron/engine/audit/resolve-entries.ts';
import { readAuditFile } from '../../electron/engine/audit/read-audit-file.ts';
import { writePlan } from '../../electron/engine/audit/write-plan.ts';
import { openDataset } from '../../electron/engine/datasets/open-dataset.ts';
import { createEncoder, type Encoded } from '../../electron/engine/models/local/encoding.ts';
import { openModel } from '../../electron/engine/models/open-model.ts';
import { resourcePath } from '../../electron/engine/resources.ts';
import type { Model } from '../../electron/engine/models/model.ts';
import type { Workspace } from '../../electron/engine/workspace/stores.ts';
import { openWorkspace } from '../../electron/engine/workspace/open.ts';
import { temporaryFolder } from '../cli/run-assay.ts';
import { median, type BenchLine } from './bench-line.ts';

/**
 * The demo's requests, asked by an audit (tokenizing, inter-process traffic and durable storage included), against a bare ONNX
 * session on the same requests, tokenized beforehand and in batches of like length, on one thread or on all, whichever is faster. Loading is left out on both sides.
 */
const onnxFiles: Readonly<Partial<Record<ModelVariant, string>>> = {
  q8: 'model_quantized.onnx',
  fp32: 'model.onnx',
};
/**
 * The audit's own batches: one text at a time for q8, whose activations are quantised over the whole batch, so that an answer would
 * depend on its neighbours; 16 for fp32. A batch of 32 is measured beside it, as what giving up that independence would bring.
 */
const sameBatch = { q8: 1, fp32: 16 } as const;
const largeBatch = 32;
const roundSize = 3328;

const folder = await temporaryFolder();
const lines: BenchLine[] = [];
try {
  for (const variant of ['q8', 'fp32'] as const) lines.push(...(await measure(variant)));
  process.stdout.write(JSON.stringify(lines));
} finally {
  await folder.remove();
}

async function measure(variant: 'q8' | 'fp32'): Promise<BenchLine[]> {
  const { file } = await readAuditFile(resourcePath('examples', 'demo.yaml'));
  const dataset = await openDataset({ path: 'builtin/reviews' });
  const model = await openModel({ id: 'builtin/sentiment', variant }, { allowNetwork: false });
  const workspace = openWorkspace(join(folder.path, `${variant}.assay`), { mode: 'write' });
  try {
    const { task, fingerprint } = model.descriptor;
    workspace.models.put(model.descriptor);
    const datasetKey = await workspace.datasets.put(dataset.sheet, dataset.examples());
    workspace.audits.create({
      id: 'a',
      name: 'a',
      spec: {},
      specHash: 'a'.repeat(64),
      task,
      seed: 1,
      datasetKey,
      modelFingerprint: fingerprint,
      settings: model.settings,
      engineVersion: '0',
    });
    await writePlan(workspace, {
      auditId: 'a',
      datasetKey,
      datasetTitle: 'a',
      suites: [],
      examples: dataset.sheet.examples,
      file,
      task,
      entries: resolveEntries(file, task),
      tools: await openTools({}, [], { allowNetwork: false }),
      keyOf: createRequestKeyer(model),
    });
    const requests = workspace.attempts.pending('a', 1_000_000).map(({ fields }) => fields);
    await model.predict(requests.slice(0, 128));
    workspace.audits.setState('a', 'running');
    const encoded = await tokenize(requests);
    const sessions = [await openBare(variant, 1), await openBare(variant, 0)];
    const rates: { audit: number; same: number; large: number }[] = [];
    // In turns over the same requests, so that a busy neighbour slows both sides alike.
    for (let start = 0; start + roundSize <= requests.length; start += roundSize) {
      const part = encoded.slice(start, start + roundSize);
      const audit = await auditRate(workspace, model);
      const best = async (batch: number): Promise<number> => {
        const each: number[] = [];
        for (const session of sessions) each.push(await bareRate(session, part, batch));
        return Math.max(...each);
      };
      rates.push({ audit, same: await best(sameBatch[variant]), large: await best(largeBatch) });
    }
    for (const session of sessions) await session.release();
    return [
      {
        name: `${variant}: audit, ${model.concurrency} chunks at once`,
        value: median(rates.map(({ audit }) => audit)),
        unit: 'requests/s',
      },
      {
        name: `${variant}: bare session, batches of ${sameBatch[variant]}`,
        value: median(rates.map(({ same }) => same)),
        unit: 'requests/s',
      },
      {
        name: `${variant}: bare session, batches of ${largeBatch}`,
        value: median(rates.map(({ large }) => large)),
        unit: 'requests/s',
      },
      {
        name: `${variant}: audit / bare session, same batches`,
        value: median(rates.map(({ audit, same }) => audit / same)),
        unit: 'x',
        against: { name: 'x', value: 0.85, goal: 'at-least' },
      },
      {
        name: `${variant}: audit / bare session, batches of ${largeBatch}`,
        value: median(rates.map(({ audit, large }) => audit / large)),
        unit: 'x',
      },
    ];
  } finally {
    await model.close();
    workspace.close();
  }
}

async function tokenize(requests: readonly Fields[]): Promise<Encoded[]> {
  env.localModelPath = resourcePath('models');
  env.allowRemoteModels = false;
  const encoder = createEncoder(await AutoTokenizer.from_pretrained('sentiment'), 128);
  return requests
    .map((fields) => encoder.encode(fields.text ?? ''))
    .sort((a, b) => a.ids.length - b.ids.length);
}

/** The next requests of the plan, from the store to the store. */
async function auditRate(workspace: Workspace, model: Model): Promise<number> {
  const stop = new AbortController();
  const limited: Workspace = {
    ...workspace,
    attempts: {
      ...workspace.attempts,
      pending: (id, limit, after) =>
        after === undefined ? workspace.attempts.pending(id, Math.min(limit, roundSize)) : [],
    },
  };
  const startedAt = performance.now();
  await askUnits(limited, model, 'a', roundSize, { signal: stop.signal });
  return roundSize / ((performance.now() - startedAt) / 1000);
}

function openBare(variant: ModelVariant, threads: number): Promise<InferenceSession> {
  return InferenceSession.create(
    resourcePath('models', 'sentiment', 'onnx', onnxFiles[variant] ?? ''),
    threads === 0 ? {} : { intraOpNumThreads: threads },
  );
}

async function bareRate(
  session: InferenceSession,
  encoded: readonly Encoded[],
  batch: number,
): Promise<number> {
  const feeds: Record<string, Tensor>[] = [];
  for (let start = 0; start < encoded.length; start += batch) {
    const rows = encoded.slice(start, start + batch);
    const width = Math.max(...rows.map(({ ids }) => ids.length));
    const tensor = (read: (row: Encoded, at: number) => number): Tensor =>
      new Tensor(
        'int64',
        BigInt64Array.from(
          rows.flatMap((row) => Array.from({ length: width }, (_, at) => BigInt(read(row, at)))),
        ),
        [rows.length, width],
      );
    feeds.push({
      input_ids: tensor((row, at) => row.ids[at] ?? 0),
      attention_mask: tensor((row, at) => (at < row.ids.length ? 1 : 0)),
      token_type_ids: tensor(() => 0),
    });
  }
  const startedAt = performance.now();
  for (const feed of feeds) await session.run(feed);
  return encoded.length / ((performance.now() - startedAt) / 1000);
}
