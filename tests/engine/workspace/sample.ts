import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import type { Workspace } from '../../../electron/engine/workspace/stores.ts';
import type { PlanWriter } from '../../../electron/engine/workspace/plan-types.ts';
import type { Outcome, PendingRequest } from '../../../electron/engine/workspace/attempt-types.ts';
import type { NewAudit } from '../../../electron/engine/workspace/types.ts';
import type { DataSheet } from '#shared/domain/dataset';
import type { Example } from '#shared/domain/example';
import type { ModelDescriptor } from '#shared/domain/model';
import type { Prediction } from '#shared/domain/prediction';

/** A fresh folder and what removes it. */
export function makeFolder(): { readonly folder: string; readonly path: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'assay-'));
  return {
    folder,
    path: join(folder, 'test.assay'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const spread = { min: 1, p25: 1, median: 1, p75: 1, max: 1, mean: 1 };

export function sampleSheet(rowHash = 'rows-1'): DataSheet {
  return {
    source: 'reviews.csv',
    format: 'csv',
    task: 'text-classification',
    bytes: 10,
    fileHash: 'aa',
    rowHash,
    encoding: 'utf-8',
    columns: ['text', 'label'],
    mapping: { text: 'text', label: 'label' },
    guessed: [],
    rows: 3,
    examples: 3,
    emptyRows: 0,
    duplicates: 0,
    labels: {},
    words: spread,
    characters: spread,
    warnings: [],
  };
}

export function sampleExample(index: number, text = `Review number ${index} says it works.`): Example {
  return {
    id: `review-${index}`,
    row: index + 1,
    fields: { text },
    gold: { kind: 'label', label: index % 2 === 0 ? 'negative' : 'positive' },
    columns: { product: `product ${index % 3}` },
    hash: createHash('sha256').update(text).digest('hex'),
  };
}

export function sampleExamples(count: number): Example[] {
  return Array.from({ length: count }, (_, index) => sampleExample(index));
}

export const sampleModel: ModelDescriptor = {
  id: 'builtin/sentiment',
  source: 'builtin',
  task: 'text-classification',
  architecture: 'bert',
  variant: 'q8',
  variants: ['q8'],
  labels: ['negative', 'positive'],
  maxTokens: 128,
  fingerprint: 'f'.repeat(64),
  files: [],
};

export function sampleAudit(id: string, datasetKey: string): NewAudit {
  return {
    id,
    name: `Audit ${id}`,
    spec: { version: 1, slices: ['typo'] },
    specHash: 'b'.repeat(64),
    task: 'text-classification',
    seed: 7,
    datasetKey,
    modelFingerprint: sampleModel.fingerprint,
    settings: { maxTokens: 128 },
    engineVersion: '0.1.0',
  };
}

export function keyOf(text: string, repeat = 0): Buffer {
  return createHash('sha256').update(`${sampleModel.fingerprint} ${repeat} ${text}`).digest();
}

/** Stores data set and model; returns the data set's key. */
export async function putSampleContent(workspace: Workspace, count: number): Promise<string> {
  workspace.models.put(sampleModel);
  return workspace.datasets.put(sampleSheet(), sampleExamples(count));
}

/** Clean units, one typo variant each (every fifth changes nothing), and a subpopulation of the even positions. */
export function writeSamplePlan(workspace: Workspace, datasetKey: string): (plan: PlanWriter) => void {
  return (plan) => {
    const even = plan.addSlice({
      id: 'subpopulation:even',
      idiom: 'subpopulation',
      entryId: 'even',
      title: 'Even',
      options: {},
      lineage: ['reviews', 'even'],
    });
    const typo = plan.addSlice({
      id: 'transformation:typo',
      idiom: 'transformation',
      entryId: 'typo',
      title: 'Typo',
      options: { rate: 0.1 },
      lineage: ['reviews', 'typo'],
    });
    for (const { position, example } of workspace.datasets.iterate(datasetKey)) {
      const text = example.fields.text ?? '';
      const clean = plan.addUnit({
        disposition: 'ask',
        sliceNo: null,
        position,
        cleanUnitNo: null,
        key: keyOf(text),
        size: text.length,
      });
      if (position % 2 === 0) plan.addMember(even, clean);
      if (position % 5 === 4) {
        plan.addUnit({ disposition: 'noop', reason: 'no word', sliceNo: typo, position, cleanUnitNo: clean });
        continue;
      }
      const changed = text.replace('works', 'wroks');
      const at = text.indexOf('works');
      plan.addUnit({
        disposition: 'ask',
        sliceNo: typo,
        position,
        cleanUnitNo: clean,
        field: 'text',
        text: changed,
        edits: [{ start: at + 1, end: at + 3, replacement: 'ro' }],
        key: keyOf(changed),
        size: changed.length,
      });
    }
  };
}

/** An audit with a sealed plan over `count` examples. */
export async function planSample(workspace: Workspace, id: string, count: number): Promise<string> {
  const datasetKey = await putSampleContent(workspace, count);
  workspace.audits.create(sampleAudit(id, datasetKey));
  await workspace.plan.write(id, writeSamplePlan(workspace, datasetKey));
  return datasetKey;
}

/** A stand-in for a model: the answer follows from the input alone. */
export function answer(text: string): Prediction {
  const share = (createHash('sha256').update(text).digest()[0] ?? 0) / 255;
  if (text.includes('number 3 ')) return { status: 'error', code: 'inference', message: 'broken row' };
  if (text.includes('number 4 ')) return { status: 'refused', reason: 'will not say' };
  const label = share > 0.5 ? 'positive' : 'negative';
  return { status: 'ok', answer: { kind: 'label', label, scores: { positive: share, negative: 1 - share } } };
}

export function outcomesOf(requests: readonly PendingRequest[]): Outcome[] {
  return requests.map(({ unitNo, fields }) => ({
    unitNo,
    prediction: answer(fields.text ?? ''),
    latencyUs: 1200,
  }));
}

/** Asks everything that waits, `batch` requests at a time. */
export function askAll(workspace: Workspace, id: string, batch = 4): void {
  for (;;) {
    const requests = workspace.attempts.pending(id, batch);
    if (requests.length === 0) return;
    workspace.attempts.begin(id, requests);
    workspace.attempts.finish(id, outcomesOf(requests));
  }
}

/** A finished audit of `count` examples. */
export async function finishSample(workspace: Workspace, id: string, count: number): Promise<void> {
  await planSample(workspace, id, count);
  workspace.audits.setState(id, 'running');
  askAll(workspace, id);
  workspace.scores.put(id, [{ unitNo: 0, metric: 'accuracy', value: 1 }]);
  workspace.audits.setState(id, 'finished');
}

/** Runs the function on a new workspace and removes everything afterwards. */
export async function withWorkspace(
  work: (workspace: Workspace, path: string) => Promise<void> | void,
): Promise<void> {
  const { path, remove } = makeFolder();
  try {
    const workspace = openWorkspace(path, { mode: 'write' });
    try {
      await work(workspace, path);
    } finally {
      workspace.close();
    }
  } finally {
    remove();
  }
}
