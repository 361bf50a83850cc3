import { createHash } from 'node:crypto';
import type { Example } from '#shared/domain/example';
import type { Workspace } from '../../electron/engine/workspace/stores.ts';
import { makeModel, makeSheet, makeSpec, madeText } from './million-units.ts';

/** A made audit of 200 slices: 99 transformations of every example, and 101 subpopulations of one example in four. */
const transformations = 99;
const subpopulations = 101;
const batch = 512; // as an audit asks
export const slices = transformations + subpopulations;

function* makeExamples(examples: number): Generator<Example> {
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

/** Plans `examples` x 100 units. */
export async function planWide(workspace: Workspace, auditId: string, examples: number): Promise<void> {
  workspace.models.put(makeModel);
  const datasetKey = await workspace.datasets.put(makeSheet(examples), makeExamples(examples));
  workspace.audits.create({
    id: auditId,
    name: 'Wide audit',
    spec: makeSpec(),
    specHash: 'a'.repeat(64),
    task: 'text-classification',
    seed: 1,
    datasetKey,
    modelFingerprint: makeModel.fingerprint,
    settings: {},
    engineVersion: '0',
  });
  await workspace.plan.write(auditId, (writer) => {
    const changed = Array.from({ length: transformations }, (_, index) =>
      writer.addSlice({
        id: `transformation:made-${index}`,
        idiom: 'transformation',
        entryId: 'lower-case',
        title: `Made ${index}`,
        options: {},
        lineage: ['Made data', `Made ${index}`],
      }),
    );
    const chosen = Array.from({ length: subpopulations }, (_, index) =>
      writer.addSlice({
        id: `subpopulation:made-${index}`,
        idiom: 'subpopulation',
        entryId: 'length',
        title: `Part ${index}`,
        options: {},
        lineage: ['Made data', `Part ${index}`],
      }),
    );
    for (let position = 0; position < examples; position += 1) {
      const key = (variant: number): Uint8Array =>
        createHash('sha256').update(`${position} ${variant}`).digest();
      const text = madeText(position);
      const ask = { disposition: 'ask', position, size: text.length } as const;
      const cleanUnitNo = writer.addUnit({ ...ask, sliceNo: null, cleanUnitNo: null, key: key(-1) });
      for (const [index, sliceNo] of chosen.entries())
        if (Math.imul(position + 1, 2654435761 + index * 40503) >>> 30 === 0)
          writer.addMember(sliceNo, cleanUnitNo);
      for (const [index, sliceNo] of changed.entries()) {
        const edits = [{ start: text.length, end: text.length, replacement: ` ${index}` }];
        writer.addUnit({
          ...ask,
          sliceNo,
          cleanUnitNo,
          field: 'text',
          text: `${text} ${index}`,
          edits,
          key: key(index),
        });
      }
    }
  });
}

/** Answers every unit; about a fifth say `negative` of what is positive. */
export function answerWide(workspace: Workspace, auditId: string): void {
  workspace.audits.setState(auditId, 'running');
  for (;;) {
    const page = workspace.attempts.pending(auditId, batch);
    if (page.length === 0) break;
    workspace.attempts.begin(auditId, page);
    workspace.attempts.finish(
      auditId,
      page.map(({ unitNo }) => {
        const negative = ((unitNo * 2654435761) % 4294967296) / 4294967296 / 1.6667;
        const label = negative > 0.5 ? 'negative' : 'positive';
        const scores = { negative, positive: 1 - negative };
        return {
          unitNo,
          latencyUs: 500,
          prediction: { status: 'ok', answer: { kind: 'label', label, scores } },
        };
      }),
    );
  }
  workspace.audits.setState(auditId, 'finished');
}
