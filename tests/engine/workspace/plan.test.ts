import { describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import type { PlanWriter } from '../../../electron/engine/workspace/plan-types.ts';
import {
  keyOf,
  makeFolder,
  planSample,
  putSampleContent,
  sampleAudit,
  withWorkspace,
  writeSamplePlan,
} from './sample.ts';

const unit = { disposition: 'ask', sliceNo: null, position: 0, cleanUnitNo: null, size: 3 } as const;

describe('plan', () => {
  it('counts units and distinct requests, and seals them', async () => {
    await withWorkspace(async (workspace) => {
      const datasetKey = await putSampleContent(workspace, 10);
      const before = workspace.audits.create(sampleAudit('a', datasetKey));
      expect(before.planHash).toBeNull();
      const sealed = await workspace.plan.write('a', writeSamplePlan(workspace, datasetKey));
      expect(sealed).toMatchObject({ units: 20, requests: 18 });
      expect(workspace.audits.get('a')).toMatchObject({ planHash: sealed.planHash, unitCount: 20 });
      expect(workspace.audits.counts('a')).toMatchObject({ planned: 18, noop: 2, ok: 0 });
      expect(workspace.plan.slices('a').map(({ no, id }) => [no, id])).toEqual([
        [1, 'subpopulation:even'],
        [2, 'transformation:typo'],
      ]);
      expect(workspace.plan.members('a', 1)).toEqual([0, 4, 8, 12, 16]);
    });
  });

  it('seals equal plans with equal hashes, and another hash when one character differs', async () => {
    const hashes: string[] = [];
    for (const text of ['abc', 'abc', 'abd']) {
      const { path, remove } = makeFolder();
      const workspace = openWorkspace(path, { mode: 'write', clock: () => new Date(1_800_000_000_000) });
      const datasetKey = await putSampleContent(workspace, 2);
      workspace.audits.create(sampleAudit('a', datasetKey));
      const write = (plan: PlanWriter): void => {
        plan.addUnit({ ...unit, key: keyOf('x'), field: 'text', text });
      };
      hashes.push((await workspace.plan.write('a', write)).planHash);
      workspace.close();
      remove();
    }
    expect(hashes[1]).toBe(hashes[0]);
    expect(hashes[2]).not.toBe(hashes[0]);
  });

  it('lets the planner await between units', async () => {
    await withWorkspace(async (workspace) => {
      const datasetKey = await putSampleContent(workspace, 3);
      workspace.audits.create(sampleAudit('a', datasetKey));
      const { units } = await workspace.plan.write('a', async (plan) => {
        for (const position of [0, 1, 2]) {
          await Promise.resolve();
          workspace.models.put({ ...sampleModelOf(position) });
          plan.addUnit({ ...unit, position, key: keyOf(String(position)) });
        }
      });
      expect(units).toBe(3);
    });
  });

  it('starts from nothing after a planner that failed half-way', async () => {
    await withWorkspace(async (workspace) => {
      const datasetKey = await putSampleContent(workspace, 10);
      workspace.audits.create(sampleAudit('a', datasetKey));
      const broken = workspace.plan.write('a', (plan) => {
        plan.addSlice({ id: 's', idiom: 'probe', entryId: 's', title: 'S', options: {}, lineage: [] });
        for (let index = 0; index < 2500; index += 1) plan.addUnit({ ...unit, key: keyOf(`unit ${index}`) });
        throw new RangeError('planner broke');
      });
      await expect(broken).rejects.toThrow(RangeError);
      expect(workspace.audits.get('a').planHash).toBeNull();
      expect(() => workspace.attempts.pending('a', 10)).toThrow(
        expect.objectContaining({ code: 'internal' }),
      );
      expect((await workspace.plan.write('a', writeSamplePlan(workspace, datasetKey))).units).toBe(20);
      expect(workspace.plan.slices('a')).toHaveLength(2);
      expect(workspace.ledger.verify('a')).toMatchObject({ intact: true, differences: [] });
    });
  });

  it('is written once', async () => {
    await withWorkspace(async (workspace) => {
      await planSample(workspace, 'a', 2);
      await expect(workspace.plan.write('a', () => undefined)).rejects.toMatchObject({ code: 'internal' });
    });
  });

  it.each([
    ['a position outside the data set', { ...unit, position: 3, key: keyOf('x') }],
    ['a slice that was not added', { ...unit, sliceNo: 9, key: keyOf('x') }],
    ['a clean unit that was not added', { ...unit, cleanUnitNo: 0, key: keyOf('x') }],
    ['a key of the wrong length', { ...unit, key: Buffer.alloc(31) }],
  ])('refuses %s', async (_, wrong) => {
    await withWorkspace(async (workspace) => {
      const datasetKey = await putSampleContent(workspace, 3);
      workspace.audits.create(sampleAudit('a', datasetKey));
      const writing = workspace.plan.write('a', (plan) => void plan.addUnit(wrong));
      await expect(writing).rejects.toMatchObject({ code: 'internal' });
    });
  });
});

function sampleModelOf(index: number) {
  return {
    id: `m${index}`,
    source: 'folder',
    task: 'text-classification',
    architecture: 'bert',
    variant: 'q8',
    variants: [],
    labels: [],
    maxTokens: 1,
    fingerprint: `m${index}`,
    files: [],
  } as const;
}
