import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Workspace } from '../../../electron/engine/workspace/stores.ts';
import type { AuditRow } from '../../../electron/engine/workspace/row-types.ts';
import { unitStatuses } from '../../../electron/engine/workspace/types.ts';
import { finishSample, keyOf, planSample, putSampleContent, sampleAudit, withWorkspace } from './sample.ts';

function pageThrough(workspace: Workspace, request: { sliceId?: string | null; limit: number }): AuditRow[] {
  const rows: AuditRow[] = [];
  for (;;) {
    const after = rows.at(-1)?.unitNo;
    const page = workspace.rows.page('a', after === undefined ? request : { ...request, after });
    if (page.length === 0) return rows;
    rows.push(...page);
  }
}

describe('rows', () => {
  it('show everything that belongs to a unit', async () => {
    await withWorkspace(async (workspace) => {
      await finishSample(workspace, 'a', 6);
      const [clean, changed] = workspace.rows.page('a', { limit: 2 });
      expect(clean).toMatchObject({
        unitNo: 0,
        cleanUnitNo: null,
        sliceId: null,
        memberOf: ['subpopulation:even'],
        exampleId: 'review-0',
        status: 'ok',
        field: null,
        edits: [],
        gold: { kind: 'label', label: 'negative' },
        scores: { accuracy: 1 },
        cached: false,
      });
      expect(clean?.cleanPrediction).toEqual(clean?.prediction);
      expect(changed).toMatchObject({
        unitNo: 1,
        cleanUnitNo: 0,
        sliceId: 'transformation:typo',
        memberOf: [],
        field: 'text',
        cleanFields: { text: 'Review number 0 says it works.' },
        fields: { text: 'Review number 0 says it wroks.' },
        edits: [{ start: 25, end: 27, replacement: 'ro' }],
        scores: {},
      });
      expect(changed?.cleanPrediction).toEqual(clean?.prediction);
    });
  });

  it('show no-ops with their reason, their clean text and no answer', async () => {
    await withWorkspace(async (workspace) => {
      await finishSample(workspace, 'a', 6);
      const [row] = workspace.rows.page('a', { status: 'noop', limit: 5 });
      expect(row).toMatchObject({
        status: 'noop',
        reason: 'no word',
        field: null,
        fields: { text: 'Review number 4 says it works.' },
        prediction: null,
        cleanPrediction: { status: 'refused' },
      });
    });
  });

  it('page and iterate to the same rows, for every filter', async () => {
    await withWorkspace(async (workspace) => {
      await finishSample(workspace, 'a', 23);
      for (const sliceId of [undefined, null, 'subpopulation:even', 'transformation:typo']) {
        const filter = sliceId === undefined ? {} : { sliceId };
        const all = [...workspace.rows.iterate('a', filter)];
        expect(pageThrough(workspace, { ...filter, limit: 4 })).toEqual(all);
        for (const status of ['ok', 'error', 'refused', 'noop', 'planned'] as const) {
          const some = [...workspace.rows.iterate('a', { ...filter, status })];
          expect(some).toEqual(all.filter((row) => row.status === status));
        }
      }
      expect([...workspace.rows.iterate('a')]).toHaveLength(46);
      expect([...workspace.rows.iterate('a', { sliceId: 'subpopulation:even' })]).toHaveLength(12);
    });
  });

  it('scan to what the full rows say', async () => {
    await withWorkspace(async (workspace) => {
      await finishSample(workspace, 'a', 23);
      const slices = [
        [null, null],
        [1, 'subpopulation:even'],
        [2, 'transformation:typo'],
      ] as const;
      for (const [sliceNo, sliceId] of slices) {
        const scanned = [...workspace.rows.scan('a', sliceNo)];
        const full = [...workspace.rows.iterate('a', { sliceId })];
        expect(
          scanned.map((row) => ({
            ...row,
            gold: parse(row.gold),
            prediction: parse(row.prediction),
            cleanPrediction: parse(row.cleanPrediction),
          })),
        ).toEqual(
          full.map((row) => ({
            unitNo: row.unitNo,
            position: row.position,
            variant: row.variant,
            repeat: row.repeat,
            status: row.status,
            reason: row.reason,
            gold: row.gold,
            prediction: row.status === 'error' ? null : row.prediction,
            cleanUnitNo: row.cleanUnitNo,
            cleanStatus: full.length > 0 && row.cleanUnitNo === null ? row.status : statusOf(workspace, row),
            cleanPrediction: row.cleanPrediction?.status === 'error' ? null : row.cleanPrediction,
          })),
        );
      }
    });
  });

  it('stand in columns as the full rows say', async () => {
    await withWorkspace(async (workspace) => {
      await finishSample(workspace, 'a', 23);
      const units = workspace.rows.columns('a');
      const rows = [...workspace.rows.iterate('a')];
      expect(units.length).toBe(rows.length);
      const keys = units.predictions.toSorted();
      const answers = new Map<number, string | null>();
      workspace.rows.answers(keys, (index, text) => answers.set(keys[index] ?? 0, text));
      const positions = Int32Array.from(new Set(units.positions)).sort();
      const golds: (string | null)[] = [];
      workspace.rows.golds('a', positions, (index, text) => (golds[positions[index] ?? 0] = text));
      const slices = ['clean', 'subpopulation:even', 'transformation:typo'];
      expect(
        rows.map(({ unitNo }) => ({
          slice: slices[Math.max(0, units.slices[unitNo] ?? 0)],
          clean: units.cleanUnits[unitNo],
          position: units.positions[unitNo],
          status: unitStatuses[units.statuses[unitNo] ?? -1],
          reason: units.reasons.get(unitNo) ?? null,
          gold: parse(units.golds.get(unitNo) ?? golds[units.positions[unitNo] ?? 0] ?? null),
          prediction: parse(answers.get(units.predictions[unitNo] ?? 0) ?? null),
        })),
      ).toEqual(
        rows.map((row) => ({
          slice: row.sliceId ?? 'clean',
          clean: row.cleanUnitNo ?? -1,
          position: row.position,
          status: row.status,
          reason: row.reason,
          gold: row.gold,
          prediction: row.status === 'error' ? null : row.prediction,
        })),
      );
    });
  });

  it('find answers and golds that lie far apart, twice, or nowhere', async () => {
    await withWorkspace(async (workspace) => {
      await finishSample(workspace, 'a', 23);
      const [first = 0, second = 0] = workspace.rows
        .columns('a')
        .predictions.filter((key) => key > 0)
        .sort();
      const told: unknown[] = [];
      const near = Float64Array.of(-1, first, first, second);
      workspace.rows.answers(near, (_, text) => told.push(text));
      workspace.rows.answers(Float64Array.of(...near, 1e9), (_, text) => told.push(text));
      expect(told).toEqual([...told.slice(0, 4), ...told.slice(0, 4), null]);
      expect(told.slice(0, 4).map((text) => text === null)).toEqual([true, false, false, false]);
      expect(told[1]).toBe(told[2]);
      const golds: unknown[] = [];
      workspace.rows.golds('a', Int32Array.of(0, 22, 1_000_000), (_, text) => golds.push(text));
      expect(golds.map((text) => text === null)).toEqual([false, false, true]);
    });
  });

  it('use the gold value of the unit where the change moved it', async () => {
    await withWorkspace(async (workspace) => {
      const datasetKey = await putSampleContent(workspace, 1);
      workspace.audits.create(sampleAudit('a', datasetKey));
      const gold = { kind: 'entities', entities: [{ start: 3, end: 5, label: 'PER' }] } as const;
      await workspace.plan.write('a', (plan) => {
        const asked = { disposition: 'ask', sliceNo: null, position: 0, size: 1 } as const;
        plan.addUnit({ ...asked, cleanUnitNo: null, key: keyOf('a') });
        plan.addUnit({ ...asked, cleanUnitNo: 0, key: keyOf('b'), field: 'text', text: 'b', gold });
      });
      expect(workspace.rows.page('a', { limit: 2 }).map((row) => row.gold?.kind)).toEqual([
        'label',
        'entities',
      ]);
      expect([...workspace.rows.scan('a', null)].map((row) => parse(row.gold))[1]).toEqual(gold);
    });
  });

  it('keep any text to the character, apart from halves of surrogate pairs', async () => {
    await withWorkspace(async (workspace) => {
      const datasetKey = await putSampleContent(workspace, 1);
      let run = 0;
      const anyText = fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('\u0000a\u0000', 'a\ud800b', '\udfff', ''),
      );
      await fc.assert(
        fc.asyncProperty(anyText, anyText, async (text, replacement) => {
          run += 1;
          const id = `audit-${run}`;
          workspace.audits.create(sampleAudit(id, datasetKey));
          await workspace.plan.write(id, (plan) => {
            const position = { sliceNo: null, position: 0, cleanUnitNo: null } as const;
            const edits = [{ start: 0, end: 1, replacement }];
            plan.addUnit({
              ...position,
              disposition: 'ask',
              key: keyOf(text),
              size: 1,
              field: 'text',
              text,
              edits,
            });
            plan.addUnit({ ...position, disposition: 'denied', reason: text });
          });
          const [asked, denied] = workspace.rows.page(id, { limit: 2 });
          expect(asked?.fields.text).toBe(text.toWellFormed());
          expect(asked?.edits).toEqual([{ start: 0, end: 1, replacement }]);
          expect(denied?.reason).toBe(text.toWellFormed());
          expect(workspace.attempts.pending(id, 1)[0]?.fields.text).toBe(text.toWellFormed());
          expect(workspace.ledger.verify(id).differences).toEqual([]);
        }),
        { numRuns: 40 },
      );
    });
  });

  it('can be read step by step while the audit runs', async () => {
    await withWorkspace(async (workspace) => {
      await planSample(workspace, 'a', 3);
      const steps = workspace.rows.iterate('a');
      steps.next();
      workspace.attempts.begin('a', workspace.attempts.pending('a', 1));
      expect([...steps]).toHaveLength(5);
    });
  });

  it('say which slice is unknown', async () => {
    await withWorkspace(async (workspace) => {
      await planSample(workspace, 'a', 1);
      expect(() => workspace.rows.page('a', { sliceId: 'nope', limit: 1 })).toThrow(
        expect.objectContaining({ code: 'unknown-entry' }),
      );
    });
  });
});

function parse(text: string | null): unknown {
  return text === null ? null : (JSON.parse(text) as unknown);
}

function statusOf(workspace: Workspace, row: AuditRow): string | undefined {
  return workspace.rows.page('a', { after: (row.cleanUnitNo ?? 0) - 1, limit: 1 })[0]?.status;
}
