import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSheet } from '#shared/domain/dataset';
import type { Example } from '#shared/domain/example';
import type { MeasuringToolBox } from '../../../../electron/engine/audit/measuring-tools.ts';
import { parseAuditFile } from '../../../../electron/engine/audit/read-audit-file.ts';
import { resolveEntries } from '../../../../electron/engine/audit/resolve-entries.ts';
import { openTools } from '../../../../electron/engine/audit/open-tools.ts';
import { writePlan } from '../../../../electron/engine/audit/write-plan.ts';
import { openWorkspace } from '../../../../electron/engine/workspace/open.ts';
import type { StoredSlice } from '../../../../electron/engine/workspace/plan-types.ts';
import { smallEncoder, smallTokenizer } from '../../../laws/small-tools.ts';

export const tools: MeasuringToolBox = {
  tokenizer: () => Promise.resolve(smallTokenizer),
  encoder: () => Promise.resolve(smallEncoder),
};

/** The audit file that names these subpopulations, one a line, in YAML. */
export function auditOf(...subpopulations: readonly string[]): ReturnType<typeof parseAuditFile> {
  const list = subpopulations.map((item) => `  - ${item}\n`).join('');
  return parseAuditFile(
    `assay: 1\nmodel: builtin/sentiment\ndataset: builtin/reviews\nsubpopulations:\n${list}`,
    'audit.yaml',
  );
}

export function reviewOf(text: string, index: number): Example {
  return {
    id: `e${index}`,
    row: index + 1,
    fields: { text },
    gold: { kind: 'label', label: index % 2 === 0 ? 'positive' : 'negative' },
    columns: { rating: String(index), 'city name': index < 2 ? 'Porto' : 'Évora' },
    hash: createHash('sha256').update(text).digest('hex'),
  };
}

export interface PlannedReviews {
  readonly planHash: string;
  readonly slices: readonly StoredSlice[];
  /** Positions of the examples in a slice. */
  readonly members: (sliceId: string) => readonly number[];
}

/** Plans an audit of these texts in a workspace of its own and reads the slices back. */
export async function planReviews(
  texts: readonly string[],
  ...subpopulations: readonly string[]
): Promise<PlannedReviews> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-'));
  const workspace = openWorkspace(join(folder, 'w.assay'), { mode: 'write', clock: () => new Date(0) });
  try {
    const spread = { min: 1, p25: 1, median: 1, p75: 1, max: 1, mean: 1 };
    const sheet: DataSheet = {
      source: 'made',
      format: 'csv',
      task: 'text-classification',
      bytes: 0,
      fileHash: 'f'.repeat(64),
      rowHash: 'e'.repeat(64),
      encoding: 'utf-8',
      columns: ['text', 'label', 'rating', 'city name'],
      mapping: { text: 'text', label: 'label' },
      guessed: [],
      rows: texts.length,
      examples: texts.length,
      emptyRows: 0,
      duplicates: 0,
      labels: {},
      words: spread,
      characters: spread,
      warnings: [],
    };
    workspace.models.put({
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
    });
    const datasetKey = await workspace.datasets.put(sheet, texts.map(reviewOf));
    const { file } = auditOf(...subpopulations);
    workspace.audits.create({
      id: 'a',
      name: 'a',
      spec: {},
      specHash: 'a'.repeat(64),
      task: 'text-classification',
      seed: 1,
      datasetKey,
      modelFingerprint: 'd'.repeat(64),
      settings: {},
      engineVersion: '0',
    });
    const { planHash } = await writePlan(workspace, {
      auditId: 'a',
      datasetKey,
      datasetTitle: 'Reviews',
      examples: texts.length,
      suites: [],
      tools: await openTools({}, [], { allowNetwork: false }),
      file,
      task: 'text-classification',
      entries: resolveEntries(file, 'text-classification'),
      measuringTools: tools,
      keyOf: (fields) => createHash('sha256').update(JSON.stringify(fields)).digest(),
    });
    const slices = workspace.plan.slices('a');
    // Clean units are the only ones, so a unit's number is the position of its example.
    const units = new Map(slices.map(({ id, no }) => [id, workspace.plan.members('a', no)]));
    return { planHash, slices, members: (sliceId) => units.get(sliceId) ?? [] };
  } finally {
    workspace.close();
    await rm(folder, { recursive: true, force: true });
  }
}
