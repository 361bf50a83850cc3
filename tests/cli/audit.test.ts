import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '#shared/domain/report';
import type { AuditRow } from '#shared/domain/rows';
import { runAssay, temporaryFolder, writeAudit, writeReviews, type Result } from './run-assay.ts';

describe('an audit from the command line', () => {
  let folder: { path: string; remove: () => Promise<void> };
  let first: Result;
  let report: Report;
  let rows: AuditRow[];

  beforeAll(async () => {
    folder = await temporaryFolder();
    await writeReviews(folder.path, 60);
    await writeAudit(
      folder.path,
      "expectations:\n  - { metric: drop, slices: 'transformation:*', atMost: 0.9 }\n",
    );
    first = await runAssay(['run', 'audit.yaml', '--json', '--quiet', '--out', 'out'], { cwd: folder.path });
    report = JSON.parse(first.stdout) as Report;
    const listed = await runAssay(['rows', report.audit.id, '--json'], { cwd: folder.path });
    rows = listed.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as AuditRow);
  });

  afterAll(() => folder.remove());

  it('ends with status 0, one JSON document, a workspace and a report that needs nothing else', async () => {
    expect(first.code).toBe(0);
    expect(report.audit.state).toBe('finished');
    expect((await stat(join(folder.path, 'workspace.assay'))).size).toBeGreaterThan(0);
    const html = await readFile(join(folder.path, 'out', 'report.html'), 'utf8');
    expect(html).toContain('A small audit');
    expect(html).not.toMatch(
      /<script|<link|(src|href)\s*=\s*["']?(https?:|\/\/)|url\(\s*["']?(https?:|\/\/)/i,
    );
  });

  it('plans one clean unit an example and one unit a variant', () => {
    const count = (slice: string): number => rows.filter((row) => row.slice === slice).length;
    expect(
      ['clean', 'transformation:keyboard-typo', 'transformation:word-delete', 'transformation:expansion'].map(
        count,
      ),
    ).toEqual([60, 120, 60, 60]);
  });

  it('agrees with figures recomputed from the exported rows by other code', () => {
    const clean = new Map(rows.filter((row) => row.slice === 'clean').map((row) => [row.exampleId, row]));
    const right = (row: AuditRow | undefined): number =>
      Number(
        row?.answer?.kind === 'label' && row.gold?.kind === 'label' && row.answer.label === row.gold.label,
      );
    const label = (row: AuditRow | undefined): string | undefined =>
      row?.answer?.kind === 'label' ? row.answer.label : undefined;
    const mean = (values: readonly number[]): number =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    for (const slice of report.groups.flatMap((group) => group.slices)) {
      const own = rows.filter((row) =>
        slice.idiom === 'subpopulation' ? row.subpopulations.includes(slice.id) : row.slice === slice.id,
      );
      const asked = own.filter((row) => row.status === 'ok');
      expect(slice.n).toBe(own.length);
      expect(slice.applicable).toBe(asked.length);
      if (asked.length === 0) continue;
      expect(slice.figures['accuracy']?.estimate).toBeCloseTo(mean(asked.map(right)), 12);
      if (slice.idiom === 'subpopulation') {
        const rest = [...clean.values()].filter((row) => !row.subpopulations.includes(slice.id));
        // Fewer than `minimumN` examples on the other side are no yardstick.
        if (rest.length < 30) expect(slice.drop).toBeNull();
        else
          expect(slice.drop?.figure.estimate).toBeCloseTo(mean(rest.map(right)) - mean(asked.map(right)), 12);
        continue;
      }
      expect(slice.drop?.figure.estimate).toBeCloseTo(
        mean(asked.map((row) => right(clean.get(row.exampleId)) - right(row))),
        12,
      );
      expect(slice.flipRate?.estimate).toBeCloseTo(
        mean(asked.map((row) => Number(label(row) !== label(clean.get(row.exampleId))))),
        12,
      );
    }
    expect(report.headline.clean?.estimate).toBeCloseTo(mean([...clean.values()].map(right)), 12);
  });

  it('counts a text it could not change as a no-op with its reason, never as a pass', () => {
    const slice = report.groups
      .flatMap((group) => group.slices)
      .find(({ id }) => id === 'transformation:expansion');
    const unchanged = rows.filter((row) => row.slice === 'transformation:expansion' && row.status === 'noop');
    expect(unchanged.length).toBeGreaterThan(0);
    expect(unchanged.every((row) => row.reason !== null && row.answer === null)).toBe(true);
    expect(Object.values(slice?.noop ?? {}).reduce((sum, count) => sum + count, 0)).toBe(unchanged.length);
  });

  it('asks nothing a second time and comes to the same figures', async () => {
    const again = await runAssay(['run', 'audit.yaml', '--json', '--quiet', '--out', 'out'], {
      cwd: folder.path,
    });
    const second = JSON.parse(again.stdout) as Report;
    expect(second.headline.asked).toBe(0);
    expect(second.headline.cached).toBe(report.headline.asked);
    expect(second.groups).toEqual(report.groups);
  });

  it('shows the same digits in the terminal as in the JSON', async () => {
    const shown = await runAssay(['report', report.audit.id], { cwd: folder.path });
    expect(shown.code).toBe(0);
    expect(shown.stdout).toContain(((report.headline.clean?.estimate ?? 0) * 100).toFixed(1));
    expect(shown.stdout).toContain(`n ${report.headline.clean?.n ?? 0}`);
  });

  it('gives status 1 when an expectation fails', async () => {
    await writeAudit(
      folder.path,
      'expectations:\n  - { metric: accuracy, slices: clean, atLeast: 0.999 }\n',
      'strict.yaml',
    );
    const failed = await runAssay(['run', 'strict.yaml', '--quiet'], { cwd: folder.path });
    expect(failed.code).toBe(1);
    expect(failed.stdout).toMatch(/Clean data: [\d.]+ \[[\d.]+, [\d.]+\], n 60; limit accuracy ≥ 99\.9%/);
  });
});
