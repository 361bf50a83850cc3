import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import {
  finishSample,
  makeFolder,
  outcomesOf,
  planSample,
  putSampleContent,
  sampleAudit,
  sampleModel,
  sampleSheet,
  withWorkspace,
} from './sample.ts';

describe('audits', () => {
  it('come back as they were created, newest first', async () => {
    await withWorkspace(async (workspace) => {
      const datasetKey = await putSampleContent(workspace, 2);
      const created = workspace.audits.create(sampleAudit('a', datasetKey));
      workspace.audits.create(sampleAudit('b', datasetKey));
      expect(created).toMatchObject({ ...sampleAudit('a', datasetKey), state: 'planned', finishedAt: null });
      expect(created.sheet).toEqual(sampleSheet());
      expect(created.model).toEqual(sampleModel);
      expect(workspace.audits.list().map(({ id }) => id)).toEqual(['b', 'a']);
    });
  });

  it('keep the data sheet and the model under the names this audit used', async () => {
    await withWorkspace(async (workspace) => {
      const datasetKey = await putSampleContent(workspace, 2);
      const sheet = { ...sampleSheet(), source: 'copy.jsonl' };
      const model = { ...sampleModel, id: 'a folder' };
      const created = workspace.audits.create({ ...sampleAudit('a', datasetKey), sheet, model });
      expect(created).toMatchObject({ sheet: { source: 'copy.jsonl' }, model: { id: 'a folder' } });
    });
  });

  it('say which id is unknown', async () => {
    await withWorkspace((workspace) => {
      expect(() => workspace.audits.get('nope')).toThrow(expect.objectContaining({ code: 'audit-unknown' }));
      expect(workspace.audits.find('nope')).toBeUndefined();
    });
  });

  it('take every id once and only known data sets', async () => {
    await withWorkspace(async (workspace) => {
      const datasetKey = await putSampleContent(workspace, 2);
      workspace.audits.create(sampleAudit('a', datasetKey));
      const refused: unknown = expect.objectContaining({ code: 'internal' });
      expect(() => workspace.audits.create(sampleAudit('a', datasetKey))).toThrow(refused);
      expect(() => workspace.audits.create(sampleAudit('b', 'unknown'))).toThrow(refused);
    });
  });

  it('cannot be finished while units wait', async () => {
    await withWorkspace(async (workspace) => {
      await planSample(workspace, 'a', 2);
      expect(() => workspace.audits.setState('a', 'finished')).toThrow(
        expect.objectContaining({ code: 'internal' }),
      );
      expect(workspace.audits.get('a').state).toBe('planned');
    });
  });

  it('can be cancelled and go on', async () => {
    await withWorkspace(async (workspace) => {
      await planSample(workspace, 'a', 2);
      for (const state of ['running', 'cancelled', 'running', 'failed', 'running'] as const) {
        workspace.audits.setState('a', state);
        expect(workspace.audits.get('a').state).toBe(state);
      }
      expect(workspace.ledger.verify('a').intact).toBe(true);
    });
  });

  it('refuse any change once finished, through the program and through SQL', async () => {
    const { path, remove } = makeFolder();
    const workspace = openWorkspace(path, { mode: 'write', clock: () => new Date('2030-01-02T03:04:05Z') });
    await finishSample(workspace, 'a', 6);
    expect(workspace.audits.get('a')).toMatchObject({
      state: 'finished',
      finishedAt: '2030-01-02T03:04:05.000Z',
    });
    const refused: unknown = expect.objectContaining({ code: 'internal' });
    expect(() => workspace.audits.setState('a', 'running')).toThrow(refused);
    expect(() => workspace.scores.put('a', [{ unitNo: 0, metric: 'm', value: 1 }])).toThrow(refused);
    expect(() => workspace.ledger.append('a', { exported: true })).toThrow(refused);
    workspace.close();

    const shell = new Database(path);
    for (const sql of [
      `UPDATE audit SET name = 'better'`,
      'DELETE FROM audit',
      `UPDATE unit SET text = 'better'`,
      'DELETE FROM unit',
      'DELETE FROM slice_member',
      `UPDATE prediction SET answer = '{}'`,
      `UPDATE outcome SET status = 'ok'`,
      'DELETE FROM outcome',
      'UPDATE score SET value = 1',
      `UPDATE attempt SET state = 'ok'`,
      'DELETE FROM ledger',
      `UPDATE ledger SET kind = 'note'`,
      `UPDATE example SET fields = '{}'`,
      'DELETE FROM dataset',
    ]) {
      expect(() => shell.exec(sql), sql).toThrow(
        expect.objectContaining({ code: 'SQLITE_CONSTRAINT_TRIGGER' }),
      );
    }
    shell.close();
    remove();
  });

  it('refuse scores that are not finite numbers', async () => {
    await withWorkspace(async (workspace) => {
      await planSample(workspace, 'a', 2);
      for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
        expect(() => workspace.scores.put('a', [{ unitNo: 0, metric: 'm', value }])).toThrow(
          expect.objectContaining({ code: 'internal' }),
        );
      }
      workspace.scores.put('a', [{ unitNo: 0, metric: 'm', value: Number.MAX_VALUE }]);
      expect([...workspace.scores.iterate('a')]).toEqual([
        { unitNo: 0, metric: 'm', value: Number.MAX_VALUE },
      ]);
    });
  });

  it('say at every step how many units wait, as counting them anew does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(5), { minLength: 1, maxLength: 12 }), async (steps) => {
        await withWorkspace(async (workspace) => {
          expect(workspace.plan.sliceCounts()).toEqual(new Map());
          const datasetKey = await putSampleContent(workspace, 6);
          workspace.audits.create(sampleAudit('bare', datasetKey));
          for (const id of ['a', 'b']) await planSample(workspace, id, 6);
          for (const [index, step] of steps.entries()) {
            const id = index % 2 === 0 ? 'a' : 'b';
            if (step === 0) workspace.attempts.linkCached(id);
            else if (step === 1) await workspace.attempts.retryErrors(id);
            else {
              const requests = workspace.attempts.pending(id, step);
              workspace.attempts.begin(id, requests);
              if (step === 2) await workspace.attempts.cancel(id);
              else workspace.attempts.finish(id, outcomesOf(requests));
            }
            for (const { id: each } of workspace.audits.list()) {
              expect(workspace.audits.pending(each)).toBe(workspace.audits.counts(each).planned);
              const slices = workspace.plan.slices(each).length;
              expect(workspace.plan.sliceCounts().get(each) ?? 0).toBe(slices);
            }
          }
        });
      }),
      { numRuns: 15 },
    );
  });
});
