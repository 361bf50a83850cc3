import { describe, expect, it } from 'vitest';
import { resolveEntries } from '../../../electron/engine/audit/resolve-entries.ts';
import type { AuditSpec } from '../../../electron/engine/audit/audit-spec.ts';
import { scoreUnits } from '../../../electron/engine/audit/score-units.ts';
import type { Workspace } from '../../../electron/engine/workspace/stores.ts';
import { storeScripted } from '../../fixtures/audits/scripted-audit.ts';
import { withWorkspace } from '../workspace/sample.ts';

const texts = Array.from({ length: 700 }, (_, index) => `Text ${index} is fine.`);
const store = (workspace: Workspace): Promise<void> =>
  storeScripted(workspace, {
    id: 'a',
    texts,
    clean: texts.map((_, index) => index % 3 !== 0),
    slices: {
      'transformation:typo': texts.map((text, index) => [{ text: `${text}x`, right: index % 2 === 0 }]),
    },
    finish: false,
  });
const metricsOf = (workspace: Workspace): ReturnType<typeof resolveEntries>['metrics'] => {
  const { file, task } = workspace.audits.get('a').spec as AuditSpec;
  return resolveEntries(file, task).metrics;
};

describe('scoring the units of an audit', () => {
  it('says how far it is, and stores a value for every unit that has one', async () => {
    await withWorkspace(async (workspace) => {
      await store(workspace);
      const behind: number[] = [];
      const scored = await scoreUnits(workspace, 'a', metricsOf(workspace), {
        onProgress: (units) => behind.push(units),
      });
      expect(scored).toBe(true);
      expect(behind).toEqual([500, 1000]);
      const scores = [...workspace.scores.iterate('a')];
      const of = (metric: string): number[] =>
        scores.filter((score) => score.metric === metric).map(({ unitNo }) => unitNo);
      expect(of('accuracy')).toEqual(Array.from({ length: 1400 }, (_, unitNo) => unitNo));
      expect(of('flip-rate')).toEqual(Array.from({ length: 700 }, (_, index) => 2 * index + 1));
    });
  });

  it('stops between two pieces, and comes to the same when it is done again', async () => {
    await withWorkspace(async (workspace) => {
      await store(workspace);
      const metrics = metricsOf(workspace);
      const stopping = new AbortController();
      const { signal } = stopping;
      const scored = await scoreUnits(workspace, 'a', metrics, {
        signal,
        onProgress: () => stopping.abort(),
      });
      expect(scored).toBe(false);
      const some = [...workspace.scores.iterate('a')];
      expect(some.at(-1)?.unitNo).toBe(499);
      await scoreUnits(workspace, 'a', metrics);
      const all = [...workspace.scores.iterate('a')];
      expect(all.slice(0, some.length)).toEqual(some);
      await workspace.audits.finish('a');
      expect(workspace.ledger.verify('a').differences).toEqual([]);
    });
  });
});
