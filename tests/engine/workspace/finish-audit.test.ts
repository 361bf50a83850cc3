import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import type { Score } from '../../../electron/engine/workspace/row-types.ts';
import type { Workspace } from '../../../electron/engine/workspace/stores.ts';
import { askAll, makeFolder, planSample, withWorkspace } from './sample.ts';

const removals: (() => void)[] = [];
afterEach(() => {
  for (const remove of removals.splice(0)) remove();
});

function open(): { workspace: Workspace; path: string } {
  const { path, remove } = makeFolder();
  removals.push(remove);
  return {
    path,
    workspace: openWorkspace(path, { mode: 'write', clock: () => new Date('2030-01-02T03:04:05Z') }),
  };
}

async function answered(workspace: Workspace, count: number, scores: readonly Score[] = []): Promise<void> {
  await planSample(workspace, 'a', count);
  workspace.audits.setState('a', 'running');
  askAll(workspace, 'a', 500);
  workspace.scores.put('a', scores);
}

/** The two hashes, over all rows in one reading. */
function hashAll(path: string): { outcomes: string; scores: string } {
  const shell = new Database(path, { readonly: true });
  const rowsOf = (sql: string): unknown[][] => shell.prepare<[], unknown[]>(sql).raw().all();
  const hash = (name: string, rows: readonly unknown[][]): string =>
    createHash('sha256')
      .update(`${name}\n${rows.map((row) => JSON.stringify(row)).join('')}`)
      .digest('hex');
  const hashes = {
    outcomes: hash(
      'assay-outcomes/1',
      rowsOf(`SELECT unit_no, outcome.status, reason, lower(hex(seal)) FROM outcome
        LEFT JOIN prediction ON prediction.id = outcome.prediction ORDER BY unit_no`).map(
        ([unit, status, reason, seal]) => [unit, status, reason, seal === '' ? null : seal],
      ),
    ),
    scores: hash(
      'assay-scores/1',
      rowsOf('SELECT unit_no, metric, value FROM score ORDER BY unit_no, metric'),
    ),
  };
  shell.close();
  return hashes;
}

const sealed = (workspace: Workspace): unknown =>
  Object.fromEntries(
    [...workspace.ledger.iterate('a')]
      .filter(({ kind }) => kind === 'outcomes' || kind === 'scores')
      .map(({ kind, rowHash }) => [kind, rowHash]),
  );

describe('finishing an audit', () => {
  it('in turns seals what finishing at once seals', async () => {
    const someScores = fc.array(
      fc.record({
        unitNo: fc.nat(30),
        metric: fc.constantFrom('accuracy', 'brier', 'ä'),
        value: fc.double({ noNaN: true, noDefaultInfinity: true }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), someScores, async (count, scores) => {
        const [one, other] = [open(), open()];
        await answered(one.workspace, count, scores);
        await answered(other.workspace, count, scores);
        const expected = hashAll(one.path);
        one.workspace.audits.setState('a', 'finished');
        await other.workspace.audits.finish('a');
        expect(sealed(one.workspace)).toEqual(expected);
        expect([...other.workspace.ledger.iterate('a')]).toEqual([...one.workspace.ledger.iterate('a')]);
        expect(other.workspace.ledger.verify('a').differences).toEqual([]);
        one.workspace.close();
        other.workspace.close();
      }),
      { numRuns: 15 },
    );
  });

  it('reads more than a page of outcomes and of scores', async () => {
    const { workspace, path } = open();
    const scores = Array.from({ length: 2500 }, (_, unitNo) => ({ unitNo, metric: 'm', value: unitNo / 7 }));
    await answered(workspace, 1400, scores);
    await workspace.audits.finish('a');
    expect(sealed(workspace)).toEqual(hashAll(path));
    workspace.close();
  });

  it('refuses every change of its results from the first moment on, and looks while others read and write', async () => {
    await withWorkspace(async (workspace) => {
      await answered(workspace, 1400);
      const finishing = workspace.audits.finish('a');
      const refused: unknown = expect.objectContaining({ code: 'internal' });
      expect(() => workspace.scores.put('a', [{ unitNo: 0, metric: 'm', value: 1 }])).toThrow(refused);
      expect(() => workspace.ledger.append('a', { exported: true })).toThrow(refused);
      expect(() => workspace.audits.setState('a', 'cancelled')).toThrow(refused);
      const again = workspace.audits.finish('a');
      workspace.marks.setRemoved('a', true);
      // Nothing was awaited so far: a fast machine seals these pages within a turn.
      expect(workspace.audits.get('a').state).toBe('running');
      await expect(again).rejects.toThrow(refused);
      await finishing;
      expect(workspace.audits.get('a').state).toBe('finished');
      expect(workspace.ledger.verify('a').differences).toEqual([]);
    });
  });

  it('that fails leaves the audit as it was', async () => {
    await withWorkspace(async (workspace) => {
      await planSample(workspace, 'a', 2);
      await expect(workspace.audits.finish('a')).rejects.toThrow('4 units have no outcome');
      askAll(workspace, 'a');
      await workspace.audits.finish('a');
      await workspace.audits.finish('a');
      expect(workspace.audits.get('a').state).toBe('finished');
    });
  });
});
