import { join } from 'node:path';
import { AutoTokenizer, env } from '@xenova/transformers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { ModelVariant } from '#shared/domain/model';
import type { Fields } from '#shared/domain/task';
import { askUnits } from '../../electron/engine/audit/ask-units.ts';
import { createRequestKeyer } from '../../electron/engine/audit/request-key.ts';
import { resolveEntries } from '../../electron/engine/audit/resolve-entries.ts';
import { readAuditFile } from '../../electron/engine/audit/read-audit-file.ts';
import { writePlan } from '../../electron/engine/audit/write-plan.ts';
import { openDataset } from '../../electron/engine/datasets/open-dataset.ts';
import { createEncoder, type Encoded } from '../../electron/engine/models/local/encoding.ts';
import { openModel } from '../../electron/engine/models/open-model.ts';
import { resourcePath } from '../../electron/engine/resources.ts';
import { openWorkspace } from '../../electron/engine/workspace/open.ts';
import { temporaryFolder } from '../cli/run-assay.ts';
import { medianSeconds, type BenchLine } from './bench-line.ts';

/**
 * The demo's requests, asked by an audit (tokenizing, inter-process traffic and durable storage included), against a bare ONNX
 * session on the same requests, tokenized beforehand and in batches of 32 of like length. Loading is left out on both sides.
 */
const onnxFiles: Readonly<Partial<Record<ModelVariant, string>>> = {
  q8: 'model_quantized.onnx',
  fp32: 'model.onnx',
};
const bareBatch = 32;

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
      examples: dataset.sheet.examples,
      file,
      task,
      entries: resolveEntries(file, task),
      keyOf: createRequestKeyer(model),
    });
    const requests = workspace.attempts.pending('a', 1_000_000).map(({ fields }) => fields);
    await model.predict(requests.slice(0, 128));
    workspace.audits.setState('a', 'running');
    const startedAt = performance.now();
    await askUnits(workspace, model, 'a', requests.length, { signal: new AbortController().signal });
    const audit = requests.length / ((performance.now() - startedAt) / 1000);
    const encoded = await tokenize(requests);
    const oneThread = await bareRate(variant, encoded, 1);
    const allThreads = await bareRate(variant, encoded, 0);
    return [
      { name: `${variant}: audit, ${model.concurrency} chunks at once`, value: audit, unit: 'requests/s' },
      { name: `${variant}: bare session, one thread`, value: oneThread, unit: 'requests/s' },
      { name: `${variant}: bare session, all threads`, value: allThreads, unit: 'requests/s' },
      {
        name: `${variant}: audit / better bare session`,
        value: audit / Math.max(oneThread, allThreads),
        unit: 'x',
        against: { name: 'x', value: 0.85, goal: 'at-least' },
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

async function bareRate(
  variant: ModelVariant,
  encoded: readonly Encoded[],
  threads: number,
): Promise<number> {
  const session = await InferenceSession.create(
    resourcePath('models', 'sentiment', 'onnx', onnxFiles[variant] ?? ''),
    threads === 0 ? {} : { intraOpNumThreads: threads },
  );
  const feeds: Record<string, Tensor>[] = [];
  for (let start = 0; start < encoded.length; start += bareBatch) {
    const rows = encoded.slice(start, start + bareBatch);
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
  const seconds = await medianSeconds(1, async () => {
    for (const feed of feeds) await session.run(feed);
  });
  await session.release();
  return encoded.length / seconds;
}
