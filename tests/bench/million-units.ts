import { createHash } from 'node:crypto';
import { auditFileSchema } from '#shared/domain/audit-file';
import type { DataSheet } from '#shared/domain/dataset';
import type { Example } from '#shared/domain/example';
import type { ModelDescriptor } from '#shared/domain/model';
import type { AuditSpec } from '../../electron/engine/audit/audit-spec.ts';
import type { Workspace } from '../../electron/engine/workspace/stores.ts';

/** A made audit of a million units: 100,000 examples, ten forms each; about a fifth of the variants flip. */
const examples = 100_000;
const variants = 9;
export const units = examples * (variants + 1);
const batch = 512; // as an audit asks

export const madeText = (position: number): string =>
  `Text number ${position}, of ordinary length for a short review.`;

function* makeExamples(): Generator<Example> {
  for (let position = 0; position < examples; position += 1) {
    yield {
      id: `e${position}`,
      row: position + 1,
      fields: { text: madeText(position) },
      gold: { kind: 'label', label: position % 2 === 0 ? 'positive' : 'negative' },
      columns: {},
      hash: createHash('sha256').update(String(position)).digest('hex'),
    };
  }
}

const spread = { min: 9, p25: 9, median: 9, p75: 9, max: 9, mean: 9 };
export const makeSheet = (examples: number): DataSheet => ({
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
});
export const makeModel: ModelDescriptor = {
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

/** What an audit file of it would resolve to. */
export const makeSpec = (model = makeModel): AuditSpec => ({
  file: auditFileSchema.parse({
    assay: 1,
    model: model.id,
    dataset: 'made',
    expectations: [{ atMost: 0.1 }],
  }),
  source: 'made.yaml',
  task: 'text-classification',
  model: { id: model.id },
  datasetTitle: 'Made data',
  suites: [],
  tools: {},
});

/** @param model in whose name the answers are made: one that can be opened lets the audit be resumed */
export async function planMillion(
  workspace: Workspace,
  watch: () => void,
  model = makeModel,
): Promise<number> {
  workspace.models.put(model);
  const datasetKey = await workspace.datasets.put(makeSheet(examples), makeExamples());
  workspace.audits.create({
    id: 'bench',
    name: 'bench',
    spec: makeSpec(model),
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
        size: madeText(position).length,
      });
      characters += madeText(position).length;
      for (let variant = 0; variant < variants; variant += 1) {
        const changed = `${madeText(position)} ${variant}`;
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
  return characters;
}

/** Scores that differ from unit to unit, of which about a fifth say `negative`. */
function answer(unitNo: number): { label: string; scores: { negative: number; positive: number } } {
  const negative = ((unitNo * 2654435761) % 4294967296) / 4294967296 / 1.6667;
  return { label: negative > 0.5 ? 'negative' : 'positive', scores: { negative, positive: 1 - negative } };
}

export function answerMillion(workspace: Workspace, watch: () => void): void {
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
            ...answer(unitNo),
          },
        },
      })),
    );
    watch();
  }
}
