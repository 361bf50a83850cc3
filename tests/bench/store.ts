import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSheet } from '#shared/domain/dataset';
import type { Example } from '#shared/domain/example';
import type { ModelDescriptor } from '#shared/domain/model';
import { openWorkspace } from '../../electron/engine/workspace/open.ts';
import { temporaryFolder } from '../cli/run-assay.ts';
import type { BenchLine } from './bench-line.ts';

/** Plans a million units over 100,000 examples, answers every one, and looks at rate, size and memory. */
const examples = 100_000;
const variants = 9;
const units = examples * (variants + 1);
const batch = 512; // as an audit asks

const text = (position: number): string => `Text number ${position}, of ordinary length for a short review.`;

function* makeExamples(): Generator<Example> {
  for (let position = 0; position < examples; position += 1) {
    yield {
      id: `e${position}`,
      row: position + 1,
      fields: { text: text(position) },
      gold: { kind: 'label', label: position % 2 === 0 ? 'positive' : 'negative' },
      columns: {},
      hash: createHash('sha256').update(String(position)).digest('hex'),
    };
  }
}

const spread = { min: 9, p25: 9, median: 9, p75: 9, max: 9, mean: 9 };
const sheet: DataSheet = {
  source: 'made',
  format: 'csv',
  task: 'text-classification',
  bytes: 0,
  fileHash: 'f'.repeat(64),
  rowHash: 'e'.repeat(64),
  encoding: 'utf-8',
  columns: ['text', 'label'],
  mapping: { text: 'text', label: 'label' },
  guessed: [],
  rows: examples,
  examples,
  emptyRows: 0,
  duplicates: 0,
  labels: { positive: examples / 2, negative: examples / 2 },
  words: spread,
  characters: spread,
  warnings: [],
};
const model: ModelDescriptor = {
  id: 'made',
  source: 'folder',
  task: 'text-classification',
  architecture: 'none',
  variant: 'fp32',
  variants: ['fp32'],
  labels: ['negative', 'positive'],
  maxTokens: 128,
  fingerprint: 'd'.repeat(64),
  files: [],
};

const folder = await temporaryFolder();
try {
  const file = join(folder.path, 'bench.assay');
  const workspace = openWorkspace(file, { mode: 'write' });
  let peak = 0;
  const watch = (): void => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const startedAt = performance.now();
  workspace.models.put(model);
  const datasetKey = await workspace.datasets.put(sheet, makeExamples());
  workspace.audits.create({
    id: 'bench',
    name: 'bench',
    spec: {},
    specHash: 'a'.repeat(64),
    task: 'text-classification',
    seed: 1,
    datasetKey,
    modelFingerprint: model.fingerprint,
    settings: {},
    engineVersion: '0',
  });
  let characters = 0;
  await workspace.plan.write('bench', (writer) => {
    const sliceNo = writer.addSlice({
      id: 'transformation:made',
      idiom: 'transformation',
      entryId: 'made',
      title: 'Made',
      options: {},
      lineage: [],
    });
    for (let position = 0; position < examples; position += 1) {
      const key = (variant: number): Uint8Array =>
        createHash('sha256').update(`${position} ${variant}`).digest();
      const cleanUnitNo = writer.addUnit({
        disposition: 'ask',
        sliceNo: null,
        cleanUnitNo: null,
        position,
        key: key(-1),
        size: text(position).length,
      });
      characters += text(position).length;
      for (let variant = 0; variant < variants; variant += 1) {
        const changed = `${text(position)} ${variant}`;
        characters += changed.length;
        writer.addUnit({
          disposition: 'ask',
          sliceNo,
          cleanUnitNo,
          position,
          variant,
          field: 'text',
          text: changed,
          edits: [{ start: changed.length - 2, end: changed.length - 2, replacement: ` ${variant}` }],
          key: key(variant),
          size: changed.length,
        });
      }
      if (position % 1000 === 0) watch();
    }
  });
  const plannedAt = performance.now();
  workspace.audits.setState('bench', 'running');
  for (
    let page = workspace.attempts.pending('bench', batch);
    page.length > 0;
    page = workspace.attempts.pending('bench', batch)
  ) {
    workspace.attempts.begin('bench', page);
    workspace.attempts.finish(
      'bench',
      page.map(({ unitNo }) => ({
        unitNo,
        latencyUs: 500,
        prediction: {
          status: 'ok',
          answer: {
            kind: 'label',
            label: 'positive',
            scores: { negative: 0.123456789, positive: 0.876543211 },
          },
        },
      })),
    );
    watch();
  }
  const endedAt = performance.now();
  workspace.close();
  const bytes = statSync(file).size;
  const lines: BenchLine[] = [
    { name: 'plan of 1,000,000 units', value: units / ((plannedAt - startedAt) / 1000), unit: 'rows/s' },
    {
      name: 'answers of 1,000,000 units (T1 + T2, durable)',
      value: units / ((endedAt - plannedAt) / 1000),
      unit: 'rows/s',
    },
    {
      name: 'file beyond the text',
      value: (bytes - characters) / units,
      unit: 'bytes/row',
      against: { name: 'bytes/row', value: 1000, goal: 'at-most' },
    },
    {
      name: 'resident memory, peak',
      value: peak / 1e6,
      unit: 'MB',
      against: { name: 'MB', value: 400, goal: 'at-most' },
    },
  ];
  process.stdout.write(JSON.stringify(lines));
} finally {
  await folder.remove();
}
