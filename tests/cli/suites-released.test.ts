import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report, SuiteReport } from '#shared/domain/report';
import type { SuiteView } from '#shared/domain/suite-view';
import { callAssay } from './call-assay.ts';
import { temporaryFolder, writeAudit, writeReviews, type Result } from './run-assay.ts';

let folder: { path: string; remove: () => Promise<void> };
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

const run = (...args: readonly string[]): Promise<Result> => callAssay(args, { cwd: folder.path });
const put = (name: string, text: string): Promise<void> => writeFile(join(folder.path, name), text);
const parse = (result: Result): unknown => JSON.parse(result.stdout);

const header = "suite: 1\nname: Films\nversion: '1.0'\ntask: text-classification\ntests:\n";

describe("files in the layout of CheckList's release", () => {
  /** Three tests one after the other, as one file holds a whole suite. */
  const praise = ['The flight was wonderful.', 'I love this crew, they are excellent.'];
  const blame = ['I hated the seat.', 'The crew was rude and the food was terrible.'];
  const typos = [
    ['The seat was awful.', 'The seat was awflu.', 'Teh seat was awful.'],
    ['We loved the bull fight.', 'We loved the bull fight.'],
    ['"Best" trip ever', '"Best" trip eevr'],
  ];
  const more = [
    ['The food came.', 'The food came. I love it.'],
    ['We landed.', 'We landed. It was great.'],
  ];
  const lines = [...praise, ...blame, ...typos.flat(), ...more.flat()];
  const tests = (file: string, columns = ''): string => `  - name: Words
    capability: Vocabulary
    type: MFT
    from: { file: ${file}, first: 1, last: 4, labels: words.labels, names: { 0: negative, 2: positive }${columns} }
  - name: Typos
    capability: Robustness
    type: INV
    expect: { tolerance: 0.1 }
    from: { file: ${file}, first: 5, last: 11, cases: typos.indexes${columns} }
  - name: Praise added
    capability: Vocabulary
    type: DIR
    expect: { label: positive, change: not-down, tolerance: 0.1 }
    from: { file: ${file}, first: 12, last: 15, textsPerCase: 2${columns} }
`;

  beforeAll(async () => {
    await put('words.labels', '2\n2\n0\n0');
    await put('typos.indexes', typos.flatMap((texts, index) => texts.map(() => index)).join('\n'));
    await put('tests_n500', lines.join('\n'));
    await put('tests.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'));
    await put('tests.tsv', `id\tsentence\n${lines.map((line, index) => `${index}\t${line}`).join('\n')}`);
    await put('raw.yaml', header + tests('tests_n500'));
    await put('json.yaml', header + tests('tests.jsonl'));
    await put('table.yaml', header + tests('tests.tsv', ', columns: { text: sentence }'));
  });

  it('hold the same tests as text, as JSON lines and as a table', async () => {
    const views = await Promise.all(
      ['raw', 'json', 'table'].map(
        async (name) =>
          parse(await run('suites', 'show', `${name}.yaml`, '--cases', '9', '--json')) as SuiteView,
      ),
    );
    const [raw, ...others] = views.map((view) => view.tests);
    for (const other of others) expect(other).toEqual(raw);
    expect(raw?.map((test) => [test.cases, test.texts, test.unchanged])).toEqual([
      [4, 4, 0],
      [2, 5, 1],
      [2, 4, 0],
    ]);
    expect((await run('suites', 'check', 'table.yaml')).stdout).toContain(
      '3 tests with 8 cases and 13 texts',
    );
  });

  it('are asked and judged in an audit, the same way in every form', async () => {
    await writeReviews(folder.path, 12);
    const more = 'suites: [./raw.yaml, ./json.yaml, ./table.yaml]\n';
    await writeAudit(folder.path, more, 'released.yaml');
    const result = await run('run', 'released.yaml', '--json', '--quiet', '--out', 'out');
    expect(result.code).toBe(0);
    const [raw, ...others] = (JSON.parse(result.stdout) as Report).suites.map((suite) => suite.tests);
    const figures = (found: SuiteReport['tests'] | undefined): unknown[] =>
      (found ?? []).map(({ id, cases, judged, failing, failureRate }) => [
        id,
        cases,
        judged,
        failing,
        failureRate,
      ]);
    for (const other of others) expect(figures(other)).toEqual(figures(raw));
    expect(raw?.map(({ cases, judged }) => [cases, judged])).toEqual([
      [4, 4],
      [2, 2],
      [2, 2],
    ]);
    // Plain praise and blame: a model that gets labels under other names would fail all four.
    expect(raw?.[0]?.failing).toBeLessThan(2);
  });
});
