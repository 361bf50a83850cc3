import { describe, expect, it } from 'vitest';
import { collectColumns, LabelIndex } from '../../../../electron/engine/audit/summarise/collect-columns.ts';
import { collectSlices } from '../../../../electron/engine/audit/summarise/collect-slices.ts';
import { RowScorer } from '../../../../electron/engine/audit/summarise/row-scorer.ts';
import { scoreAnswers } from '../../../../electron/engine/audit/summarise/score-answers.ts';
import { metrics } from '../../../../electron/engine/catalogue/metrics/index.ts';
import type { Workspace } from '../../../../electron/engine/workspace/stores.ts';
import {
  askAll,
  finishSample,
  keyOf,
  putSampleContent,
  sampleAudit,
  withWorkspace,
} from '../../workspace/sample.ts';

const chosen = metrics.filter(({ id }) =>
  ['accuracy', 'brier', 'flip-rate', 'confidence-shift', 'agreement', 'macro-f1'].includes(id),
);

/** All clean units first, then two variants of each, last example first; one unit has a gold of its own. */
async function finishApart(workspace: Workspace, count: number): Promise<void> {
  const datasetKey = await putSampleContent(workspace, count);
  workspace.audits.create(sampleAudit('a', datasetKey));
  await workspace.plan.write('a', (plan) => {
    const slice = { idiom: 'transformation', entryId: 'x', title: 'X', options: {}, lineage: [] } as const;
    const numbers = ['one', 'two'].map((id) => plan.addSlice({ ...slice, id: `transformation:${id}` }));
    const examples = [...workspace.datasets.iterate(datasetKey)];
    const texts = examples.map(({ example }) => example.fields.text ?? '');
    const clean = texts.map((text, position) =>
      plan.addUnit({
        disposition: 'ask',
        sliceNo: null,
        cleanUnitNo: null,
        position,
        key: keyOf(text),
        size: text.length,
      }),
    );
    for (const sliceNo of numbers)
      for (const position of [...texts.keys()].reverse()) {
        const text = `${texts[position] ?? ''} ${sliceNo}`;
        plan.addUnit({
          disposition: 'ask',
          sliceNo,
          position,
          cleanUnitNo: clean[position] ?? 0,
          field: 'text',
          text,
          key: keyOf(text),
          size: text.length,
          ...(position === 2 ? { gold: { kind: 'label', label: 'other' } } : {}),
        });
      }
  });
  workspace.audits.setState('a', 'running');
  askAll(workspace, 'a');
  workspace.audits.setState('a', 'finished');
}

describe('the columns of all slices', () => {
  it.each([
    ['variants beside their examples', (workspace: Workspace) => finishSample(workspace, 'a', 41)],
    ['variants far from their examples', (workspace: Workspace) => finishApart(workspace, 23)],
  ])('are those of each slice read by itself: %s', async (_, finish) => {
    await withWorkspace(async (workspace) => {
      await finish(workspace);
      const slices = workspace.plan.slices('a');
      const labels = new LabelIndex();
      const together = collectSlices(workspace, 'a', slices, chosen, labels);
      const alone = new LabelIndex();
      const read = [null, ...slices].map((slice) => collectColumns(workspace, 'a', slice, chosen, alone));
      // Answers are numbered in another order; what counts is which are equal.
      const renumbered = read.map((columns) => ({
        ...columns,
        answers: columns.answers.map((answer) =>
          labels.answers.numberOf(alone.answers.names[answer] ?? 'none'),
        ),
      }));
      expect([together.clean, ...slices.map(({ id }) => together.slices.get(id))]).toEqual(renumbered);
      expect(labels.names).toEqual(alone.names);
    });
  });

  it('do not depend on how many answers are held at a time', async () => {
    await withWorkspace(async (workspace) => {
      await finishApart(workspace, 23);
      const units = workspace.rows.columns('a');
      const score = (most?: { held: number; units: number }): Map<number, unknown> => {
        const scores = new Map<number, unknown>();
        const labels = new LabelIndex();
        scoreAnswers(
          workspace,
          'a',
          units,
          new RowScorer(chosen, labels.answers),
          (unit) => units.statuses[unit] === 3,
          (unit, own) => {
            if (scores.has(unit)) throw new Error(`Unit ${unit} came twice.`);
            const answer = labels.answers.names[own.answer ?? -1];
            scores.set(unit, structuredClone({ ...own, answer }));
          },
          most,
        );
        return new Map([...scores].sort(([a], [b]) => a - b));
      };
      const whole = score();
      expect(whole.size).toBe(units.statuses.filter((status) => status === 3).length);
      expect(score({ held: 2, units: 1000 })).toEqual(whole);
      expect(score({ held: 1000, units: 5 })).toEqual(whole);
    });
  });

  it('are not made up where an answer is gone', async () => {
    await withWorkspace(async (workspace) => {
      await finishSample(workspace, 'a', 5);
      const damaged: Workspace = {
        ...workspace,
        rows: { ...workspace.rows, answers: (keys, take) => keys.forEach((_, index) => take(index, null)) },
      };
      expect(() => collectSlices(damaged, 'a', workspace.plan.slices('a'), chosen, new LabelIndex())).toThrow(
        /Unit \d+ of audit a counts as answered.*assay verify a/,
      );
    });
  });
});
