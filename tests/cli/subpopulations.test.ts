import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report, SliceReport } from '#shared/domain/report';
import type { AuditRow } from '#shared/domain/rows';
import { callAssay } from './call-assay.ts';
import { temporaryFolder, writeReviews, type Result } from './run-assay.ts';

const audit = `assay: 1
model: builtin/sentiment
dataset: { path: ./texts.csv, columns: { text: review, label: verdict } }
replicates: 200
minimumN: 10
subpopulations:
  - { id: confidence, percentiles: [0, 50, 100] }
  - { id: confidence, of: margin, name: margin, intervals: [[0, 0.5], [0.5, null]] }
  - { id: phrase, file: phrases.txt, name: trouble }
  - { id: length, unit: tokens, percentiles: [0, 50, 100] }
  - label
  - { difference: [trouble, { complement: label/negative }], name: real trouble }
expectations:
  - { metric: accuracy, slices: 'subpopulation:*', atLeast: 0.01 }
`;

describe('an audit of subpopulations', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let result: Result;
  let report: Report;
  let rows: AuditRow[];
  const run = (...args: readonly string[]): Promise<Result> => callAssay(args, { cwd: folder.path });
  const slices = (): readonly SliceReport[] => report.groups.flatMap((group) => group.slices);
  const find = (id: string): SliceReport => {
    const slice = slices().find((one) => one.id === id);
    if (slice === undefined)
      throw new Error(
        `no slice ${id} among ${slices()
          .map((one) => one.id)
          .join()}`,
      );
    return slice;
  };
  const parseRows = (text: string): AuditRow[] =>
    text
      .trim()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as AuditRow);

  beforeAll(async () => {
    folder = await temporaryFolder();
    await writeReviews(folder.path, 60);
    await writeFile(join(folder.path, 'phrases.txt'), 'broke\nnot worth\nterrible\n');
    await writeFile(join(folder.path, 'audit.yaml'), audit);
    result = await run('run', 'audit.yaml', '--json', '--quiet', '--workspace', 'w.assay');
    report = JSON.parse(result.stdout) as Report;
    rows = parseRows((await run('rows', report.audit.id, '--json', '--workspace', 'w.assay')).stdout);
  }, 60_000);
  afterAll(() => folder.remove());

  it('decides bands of confidence from the clean answers, each answered example in one of them', () => {
    const [low, high] = ['p0-p50', 'p50-p100'].map((part) => find(`subpopulation:confidence/${part}`));
    expect((low?.n ?? 0) + (high?.n ?? 0)).toBe(60);
    const confidence = (row: AuditRow): number =>
      row.answer?.kind === 'label' ? (row.answer.scores[row.answer.label] ?? Number.NaN) : Number.NaN;
    const [, cut = Number.NaN] = (low?.options['bounds'] ?? []) as number[];
    for (const row of rows) {
      const expected = confidence(row) <= cut ? low?.id : high?.id;
      expect(row.subpopulations.filter((id) => id.startsWith('subpopulation:confidence/'))).toEqual([
        expected,
      ]);
    }
    expect(find('subpopulation:margin/0.5-up').title).toMatch(/^margin: Margin .* 0\.5 or more$/);
  });

  it('lists the rows of such a band as of any other slice', async () => {
    const { id, n } = find('subpopulation:confidence/p0-p50');
    const { stdout } = await run('rows', report.audit.id, '--json', '--slice', id, '--workspace', 'w.assay');
    const own = parseRows(stdout);
    expect(own).toHaveLength(n);
    expect(own.every((row) => row.subpopulations.includes(id))).toBe(true);
  });

  it('tells the same bands each time it reports', async () => {
    const again = JSON.parse(
      (await run('report', report.audit.id, '--format', 'json', '--workspace', 'w.assay')).stdout,
    ) as Report;
    expect(again.groups).toEqual(report.groups);
  });

  it('holds slices of phrases, tokens and combinations to the rows they came from', () => {
    const texts = (id: string): string[] =>
      rows.filter((row) => row.subpopulations.includes(id)).map((row) => row.clean.text ?? '');
    expect(texts('subpopulation:trouble/with')).toHaveLength(15);
    expect(texts('subpopulation:trouble/with').every((text) => /broke|not worth|terrible/.test(text))).toBe(
      true,
    );
    expect(find('subpopulation:real trouble').n).toBe(15);
    expect(find('subpopulation:length/p0-p50').n + find('subpopulation:length/p50-p100').n).toBe(60);
  });

  it('lets a slice with too few examples take part in no verdict, however it was made', () => {
    for (const slice of slices()) {
      expect(slice.tooFew).toBe((slice.figures['accuracy']?.n ?? 0) < 10);
      if (slice.tooFew) expect(['inconclusive', null]).toContain(slice.verdict);
      else expect(slice.verdict).toBe('pass');
    }
  });

  it.each([
    ['{ id: column, column: verdct }', /column "verdct".*it may read/],
    ['{ id: phrase, file: nowhere.txt }', /subpopulations\.0\.file: nowhere\.txt: there is no such file/],
    ['{ id: expression, where: "length(text) >" }', /broken at character 15: it ends where a value/],
    ['{ id: lenght }', /no subpopulation "lenght"; did you mean "length"/],
  ])('refuses %s in one sentence, before anything is stored', async (item, message) => {
    const name = 'broken.yaml';
    await writeFile(
      join(folder.path, name),
      audit.replace(/subpopulations:[^]*expectations:[^]*$/, `subpopulations: [${item}]\n`),
    );
    const refused = await run('run', name, '--quiet', '--workspace', 'other.assay');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(message);
    expect(refused.stderr.trim().split('\n')).toHaveLength(1);
  });
});
