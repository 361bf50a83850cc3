import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditComparison, ComparedSlice } from '#shared/domain/comparison';
import { compareAudits } from '../../../../electron/engine/audit/compare/compare-audits.ts';
import { listChanges } from '../../../../electron/engine/audit/compare/list-changes.ts';
import { buildReport } from '../../../../electron/engine/audit/summarise/build-report.ts';
import { comparisonSchema } from '../../../../electron/engine/reports/comparison-schema.ts';
import { renderComparisonTerminal } from '../../../../electron/engine/reports/terminal/render-comparison.ts';
import { openWorkspace } from '../../../../electron/engine/workspace/open.ts';
import type { Workspace } from '../../../../electron/engine/workspace/stores.ts';
import { storeScripted } from '../../../fixtures/audits/scripted-audit.ts';
import { temporaryFolder } from '../../../cli/run-assay.ts';

const texts = Array.from({ length: 100 }, (_, index) => `Text ${index + 1} of the script.`);
const first = (count: number): boolean[] => texts.map((_, index) => index < count);
const attack = (right: readonly boolean[], word = 'changed') =>
  right.map((value, index) => [{ text: `Text ${index + 1}, ${word}.`, right: value }]);

/** 30 of 100 got worse and 12 better, 40 stay right. */
const later = texts.map((_, index) => (index < 40 ? true : index < 70 ? false : index < 82));

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let workspace: Workspace;
beforeAll(async () => {
  folder = await temporaryFolder();
  workspace = openWorkspace(join(folder.path, 'w.assay'), { mode: 'write', clock: () => new Date(0) });
  const store = (id: string, clean: boolean[], changed: boolean[], more: object = {}): Promise<void> =>
    storeScripted(workspace, {
      id,
      texts,
      clean,
      slices: { 'transformation:attack': attack(changed) },
      subpopulations: { 'subpopulation:early/yes': [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] },
      ...more,
    });
  await store('v1', first(90), first(60));
  await store('v2', first(80), first(60));
  await store('v3', first(70), first(70));
  await store('v4', first(70), later);
  await store('mended', first(90), first(70));
  await storeScripted(workspace, {
    id: 'foreign',
    texts: [...texts.slice(50), ...texts.slice(0, 10), 'A text of its own.'],
    clean: [...first(50), ...first(11)].slice(0, 61),
    file: { seed: 9 },
    slices: {
      'transformation:attack': attack(first(61), 'changed otherwise'),
      'transformation:other': attack(first(61)),
    },
  });
});
afterAll(async () => {
  workspace.close();
  await folder.remove();
});

const find = (auditId: string) => ({ workspace, auditId });
const compare = (...auditIds: string[]): AuditComparison =>
  compareAudits(find, { auditIds, margin: 0.05, named: ['clean'] });
const sliceOf = (comparison: AuditComparison, id: string): ComparedSlice =>
  comparison.slices.find((slice) => slice.id === id) ?? expect.fail(`no slice ${id}`);

describe('comparison of audits', () => {
  it('gives exact McNemar for 30 regressions and 12 fixes: p .0079, g, and the interval of the same side', () => {
    const [change] = sliceOf(compare('v3', 'v4'), 'transformation:attack').changes;
    expect(change).toMatchObject({ worse: 30, better: 12, pMethod: 'exact-mcnemar', reading: 'worse' });
    expect(change?.p).toBeCloseTo(0.0079, 4);
    expect(change?.difference.estimate).toBeCloseTo(-0.18, 12);
    expect(change?.difference.interval.upper).toBeLessThan(0);
    expect(change?.effect.value).toBeCloseTo(12 / 42 - 0.5, 12);
    expect(change?.adjustment).toBe('benjamini-hochberg');
    expect(change?.unpaired).toEqual({ before: 0, after: 0, otherText: 0 });
  });

  it('flags a drop rate that improved only because the clean score fell', () => {
    const slice = sliceOf(compare('v1', 'v2'), 'transformation:attack');
    expect(slice.scores[0]?.performanceDropRate?.estimate).toBeCloseTo(1 / 3, 12);
    expect(slice.scores[1]?.performanceDropRate?.estimate).toBeCloseTo(0.25, 12);
    expect(slice.scores[0]?.clean?.estimate).toBeCloseTo(0.9, 12);
    expect(slice.changes[0]?.flags).toEqual([
      'The performance drop rate improved (33.3% → 25.0%) only because the clean score fell: clean 90.0 → 80.0, changed 60.0 → 60.0.',
    ]);
    expect(sliceOf(compare('v1', 'mended'), 'transformation:attack').changes[0]?.flags).toEqual([]);
  });

  it('finds the first bad version of a series and says when it was mended', () => {
    const clean = sliceOf(compare('v1', 'mended', 'v2', 'v3'), 'clean');
    expect(clean.firstBad).toBe('v2');
    expect(clean.sentence).toMatch(/^First worse in v2\. .* So are all after it\.$/);
    expect(clean.changes.map((change) => change?.reading)).toEqual(['no-worse', 'worse', 'worse']);
    expect(sliceOf(compare('v1', 'v2', 'mended'), 'clean').sentence).toContain('Of the 1 after it 0 are.');
  });

  it('adjusts named slices by Holm among themselves and the rest by Benjamini and Hochberg', () => {
    const comparison = compareAudits(find, {
      auditIds: ['v1', 'v2', 'v4'],
      margin: null,
      named: ['clean', 'transformation:*'],
    });
    const adjustments = comparison.slices.map(({ id, changes }) => [id, changes[0]?.adjustment]);
    expect(adjustments).toEqual([
      ['clean', 'holm'],
      ['transformation:attack', 'holm'],
      ['subpopulation:early/yes', 'benjamini-hochberg'],
    ]);
    const named = comparison.slices.filter((slice) => slice.named).flatMap(({ changes }) => changes);
    const least = Math.min(...named.map((change) => change?.p ?? 1));
    expect(named.find((change) => change?.p === least)?.adjustedP).toBeCloseTo(least * named.length, 12);
    expect(
      comparison.slices.every(({ changes }) => changes.every((change) => change?.noWorse === null)),
    ).toBe(true);
  });

  it('agrees with the report of each audit to the last digit', () => {
    const slice = sliceOf(compare('v1', 'v4'), 'transformation:attack');
    const report = buildReport(workspace, 'v4', {
      assayVersion: '0',
      runtime: '',
      ledger: { rows: 0, head: '', intact: true },
    });
    const own = report.groups.flatMap(({ slices }) => slices).find(({ id }) => id === slice.id);
    expect(slice.scores[1]?.score).toEqual(own?.figures['accuracy']);
    expect(slice.scores[1]?.clean).toEqual(own?.drop?.reference);
  });

  it('pairs only equal examples with equal texts, and says what differs', () => {
    const comparison = compare('v1', 'foreign');
    expect(sliceOf(comparison, 'clean').changes[0]).toMatchObject({
      difference: { n: 60 },
      unpaired: { before: 40, after: 1, otherText: 0 },
    });
    // Sixty of the examples have a variant in both, but of another text.
    expect(sliceOf(comparison, 'transformation:attack').changes).toEqual([null]);
    expect(comparison.leftOut).toEqual([
      { sliceId: 'subpopulation:early/yes', reason: 'not in foreign' },
      { sliceId: 'transformation:other', reason: 'not in v1' },
    ]);
    expect(comparison.warnings.map(({ kind }) => kind)).toEqual(['data', 'settings']);
    expect(comparison.warnings[0]?.sentence).toContain(
      '60 of 100 texts of v1, those of suites and probes included, are also in foreign',
    );
  });

  it('is the committed schema’s and says nothing that moves a terminal', () => {
    const comparison = compare('v1', 'v2', 'v4');
    expect(comparisonSchema.safeParse(comparison).error).toBeUndefined();
    const hostile = {
      ...comparison,
      slices: comparison.slices.map((slice) => ({ ...slice, title: '\u001b[2J\u202eevil' })),
    };
    expect(renderComparisonTerminal(hostile, { width: 100, colour: false })).not.toMatch(/\u001b|\u202e/u);
  });

  it.each([
    [['v1'], 'A comparison needs two audits or more'],
    [['v1', 'v1'], 'Audit v1 is named twice'],
    [['v1', 'nobody'], 'There is no audit "nobody"'],
  ])('refuses %j in a sentence', (auditIds, sentence) => {
    expect(() => compare(...auditIds)).toThrow(sentence);
  });
});

describe('changed units', () => {
  it('come in pages, with both answers', () => {
    const request = { before: 'v3', after: 'v4', slice: 'transformation:attack', limit: 2 } as const;
    const regressions = listChanges(find, { ...request, kind: 'regression', offset: 28 });
    expect(regressions).toMatchObject({ total: 30, offset: 28 });
    expect(regressions.rows.map(({ exampleId }) => exampleId)).toEqual(['e69', 'e70']);
    expect(regressions.rows[0]).toMatchObject({
      sent: [{ text: 'Text 69, changed.' }],
      gold: 'positive',
      before: { answer: 'positive', score: 1 },
      after: { answer: 'negative', score: 0 },
    });
    expect(listChanges(find, { ...request, kind: 'fix', offset: 0 }).total).toBe(12);
    expect(() =>
      listChanges(find, { ...request, slice: 'transformation:atack', kind: 'fix', offset: 0 }),
    ).toThrow('did you mean "transformation:attack"');
  });
});
