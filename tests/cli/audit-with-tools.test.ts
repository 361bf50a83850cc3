import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report, SliceReport } from '#shared/domain/report';
import type { AuditRow, AuditSummary } from '#shared/domain/rows';
import { callAssay } from './call-assay.ts';
import { runAssay, temporaryFolder, writeReviews, type Result } from './run-assay.ts';

const models = resolve(import.meta.dirname, '../fixtures/models');

const audit = `assay: 1
name: With tools
model: builtin/sentiment
dataset: { path: ./texts.csv, columns: { text: review, label: verdict } }
seed: 7
replicates: 200
minimumN: 5
tools: { fillMask: ${join(models, 'masked')} }
checks: [length-ratio]
transformations:
  - paraphrase
  - { id: keyboard-typo, severities: [0.1, 0.9], checks: [{ id: similarity, atLeast: 0.95 }] }
  - { id: synonym-mlm, rate: 0.5, minimumScore: 0.001, variants: 2 }
  - { name: worn, repeat: char-delete, until: { distance: 4 }, atMost: 8 }
`;

describe('an audit whose transformations work with models', () => {
  let folder: { path: string; remove: () => Promise<void> };
  let first: Result;
  let report: Report;
  let rows: AuditRow[];

  const readRows = async (id: string, workspace: string): Promise<AuditRow[]> => {
    const { stdout } = await callAssay(['rows', id, '--json', '--workspace', workspace], {
      cwd: folder.path,
    });
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as AuditRow);
  };

  beforeAll(async () => {
    folder = await temporaryFolder();
    await writeReviews(folder.path, 40);
    await writeFile(join(folder.path, 'audit.yaml'), audit);
    first = await callAssay(
      ['run', 'audit.yaml', '--json', '--quiet', '--out', 'out', '--workspace', 'w.assay'],
      {
        cwd: folder.path,
      },
    );
    report = JSON.parse(first.stdout) as Report;
    rows = await readRows(report.audit.id, 'w.assay');
  });
  afterAll(() => folder.remove());

  const sliceOf = (id: string): SliceReport | undefined =>
    report.groups.flatMap(({ slices }) => slices).find((slice) => slice.id === id);

  it('shows what needs a missing tool as not run, with no units and no verdict', () => {
    expect(first.code).toBe(0);
    const slice = sliceOf('transformation:paraphrase');
    expect(slice).toMatchObject({
      title: 'Paraphrase (not run)',
      n: 0,
      tooFew: true,
      drop: null,
      verdict: null,
      options: { notRun: 'not run: needs a generator (tools.generator in the audit file)' },
    });
    expect(rows.some((row) => row.slice === 'transformation:paraphrase')).toBe(false);
    expect(report.notCovered.join('\n')).toContain('needs a generator (tools.generator');
  });

  it('makes one slice a strength, and denies what a check refuses', () => {
    const [weak, strong] = [0.1, 0.9].map((severity) => sliceOf(`transformation:keyboard-typo@${severity}`));
    expect(strong?.options).toMatchObject({
      series: 'transformation:keyboard-typo',
      severity: 0.9,
      rate: 0.9,
      checks: ['length-ratio >= 0.5, <= 2', 'similarity >= 0.95'],
    });
    const refused = (slice: SliceReport | undefined): number =>
      slice?.denied['check similarity: below 0.95'] ?? 0;
    expect(refused(strong)).toBeGreaterThan(refused(weak));
    const denied = rows.filter((row) => row.status === 'denied');
    expect(denied.length).toBe(refused(strong) + refused(weak));
    for (const row of denied) expect([row.answer, row.edits.length > 0]).toEqual([null, true]);
  });

  it('says which model each slice was made with', () => {
    const { tools } = sliceOf('transformation:synonym-mlm')?.options as { tools: Record<string, string> };
    expect(tools['fillMask']).toMatch(/masked \([0-9a-f]{16}\)$/);
    const { n, noop } = sliceOf('transformation:synonym-mlm') ?? { n: 0, noop: {} };
    expect(n).toBe(80);
    expect(Object.values(noop).reduce((sum, count) => sum + count, 0)).toBeLessThan(80);
  });

  it('repeats until enough has changed', () => {
    for (const row of rows.filter(({ slice }) => slice === 'transformation:pipeline/worn'))
      if (row.status === 'ok')
        expect((row.clean.text?.length ?? 0) - (row.sent.text?.length ?? 0)).toBeGreaterThanOrEqual(4);
  });

  it.each(['mid-plan', 'before-seal'])(
    'comes to the same plan when it is killed at %s and resumed',
    async (place) => {
      const workspace = `${place}.assay`;
      const killed = await runAssay(
        ['run', 'audit.yaml', '--json', '--quiet', '--out', 'out', '--workspace', workspace],
        {
          cwd: folder.path,
          env: { ASSAY_FAILPOINT: place },
        },
      );
      expect(killed.code).not.toBe(0);
      const listed = await callAssay(['list', 'audits', '--json', '--workspace', workspace], {
        cwd: folder.path,
      });
      const [{ id } = { id: '' }] = JSON.parse(listed.stdout) as AuditSummary[];
      const resumed = await callAssay(
        ['resume', id, '--json', '--quiet', '--out', 'out', '--workspace', workspace],
        {
          cwd: folder.path,
        },
      );
      expect(resumed.code).toBe(0);
      const essence = (all: readonly AuditRow[]): unknown =>
        all.map(({ slice, sent, edits, status, reason }) => [slice, sent, edits, status, reason]);
      expect(essence(await readRows(id, workspace))).toEqual(essence(rows));
    },
  );

  it.each([
    ['a tool that is not there', 'tools: { generator: ./nowhere }\ntransformations: [paraphrase]', /nowhere/],
    [
      'a model that cannot be the tool',
      `tools: { generator: builtin/sentiment }\ntransformations: [paraphrase]`,
      /tools\.generator/,
    ],
    [
      'an unknown tool',
      'tools: { writer: x }\ntransformations: [char-swap]',
      /line \d+: unknown key "writer" in tools.*valid here: encoder/,
    ],
    [
      'a severity beyond 1',
      'transformations: [{ id: char-swap, severities: [0.1, 3] }]',
      /line \d+: transformations\.0\.severities\.1/,
    ],
    ['an empty pipeline', 'transformations: [{ sequence: [] }]', /line \d+: transformations\.0\.sequence/],
  ])('refuses %s and stores nothing', async (_what, more, message) => {
    const head = audit.split('\n').slice(0, 6).join('\n');
    await writeFile(join(folder.path, 'bad.yaml'), `${head}\n${more}\n`);
    const { code, stderr } = await callAssay(['run', 'bad.yaml', '--quiet', '--workspace', 'none.assay'], {
      cwd: folder.path,
    });
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
    const listed = await callAssay(['list', 'audits', '--workspace', 'none.assay'], { cwd: folder.path });
    expect(listed.code).toBe(2);
  });
});
