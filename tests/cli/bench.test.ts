import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BenchComparison, BenchSummary, BenchView } from '#shared/domain/bench';
import type { Report } from '#shared/domain/report';
import { callAssay } from './call-assay.ts';
import { temporaryFolder, writeReviews } from './run-assay.ts';

let folder: { path: string; remove: () => Promise<void> };
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeReviews(folder.path, 24);
});
afterAll(() => folder.remove());

const run = (...args: readonly string[]): ReturnType<typeof callAssay> =>
  callAssay(args, { cwd: folder.path });
const put = (name: string, text: string): Promise<void> => writeFile(join(folder.path, name), text);
const get = (name: string): Promise<string> => readFile(join(folder.path, name), 'utf8');

describe('bench new, check, show and diff', () => {
  it('lead a bench from its first version to the next', async () => {
    const made = await run('bench', 'new', '--task', 'text-classification');
    expect(made).toMatchObject({ code: 0, stderr: '' });
    await put('old.yaml', made.stdout);
    expect(await run('bench', 'check', 'old.yaml')).toMatchObject({ code: 0, stderr: '' });

    await put(
      'new.yaml',
      made.stdout
        .replace(/^transformations:\n/m, 'transformations:\n  - append-url-handle\n')
        .replace(/\n {2}- \{ id: append-url-handle, reason.*/, ''),
    );
    const refused = await run('bench', 'check', 'new.yaml');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(
      /new\.yaml, line 5: version: the content has changed since 1\.0\.0, so the version should be 1\.1\.0, found 1\.0\.0/,
    );

    const { code, stdout } = await run('bench', 'check', 'new.yaml', '--write', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ version: '1.1.0', bump: 'minor', written: true });
    expect(await get('new.yaml')).toMatch(/^version: 1\.1\.0 # major/m);

    const diff = await run('bench', 'diff', 'old.yaml', 'new.yaml', '--json');
    const comparison = JSON.parse(diff.stdout) as BenchComparison;
    expect(comparison).toMatchObject({ bump: 'minor', leastVersion: '1.1.0', fits: true });
    expect(comparison.changes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'transformation', id: 'append-url-handle', change: 'added' }),
      ]),
    );
    const back = await run('bench', 'diff', 'new.yaml', 'old.yaml');
    expect(back.stdout).toMatch(/^- +major +transformation +append-url-handle +what either/m);
    expect(back.stdout).toMatch(
      /A major change: the version should be 2\.0\.0 or later, and it is 1\.0\.0\./,
    );
  });

  it('show defaults, slices, expectations and digest', async () => {
    const table = await run('bench', 'show', 'builtin/sentiment');
    expect(table.code).toBe(0);
    expect(table.stdout).toMatch(/^Bench +Sentiment 2\.0\.0$/m);
    expect(table.stdout).toMatch(
      /^transformation +keyboard-typo +rate 0\.1, minimumLength 4, .* keyboard-typo@0\.1$/m,
    );
    expect(table.stdout).toMatch(/^drop of transformation:\* except \*@\* at most 0\.05$/m);
    const view = JSON.parse((await run('bench', 'show', 'builtin/sentiment', '--json')).stdout) as BenchView;
    const [listed] = (JSON.parse((await run('list', 'benches', '--json')).stdout) as BenchSummary[]).filter(
      ({ id }) => id === 'builtin/sentiment',
    );
    expect({ version: view.version, digest: view.digest, builders: view.builders.length }).toEqual({
      version: listed?.version,
      digest: listed?.digest,
      builders: listed?.builders,
    });
    expect(table.stdout).toContain(view.digest);
  });

  it('let no text of a bench steer the terminal', async () => {
    await put(
      'hostile.yaml',
      'bench: 1\nname: "Red \\e[31m"\nversion: 1.0.0\ntask: summarization\ndescription: "a\\nBench  Other\\x07"\n',
    );
    const { code, stdout } = await run('bench', 'show', 'hostile.yaml');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Bench +Red +1\.0\.0$/m);
    expect(stdout).toMatch(/^About +a Bench {1,2}Other$/m);
    expect(stdout).not.toMatch(/[\u0007\u001b]/);
  });

  it('take the tests of an audit file over', async () => {
    await put(
      'audit.yaml',
      'assay: 1\ntask: text-classification\nmodel: builtin/sentiment\ndataset: ./texts.csv\ntransformations: [upper-case]\nseed: 4\n',
    );
    const { code, stdout } = await run('bench', 'new', '--from', 'audit.yaml');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^seed: 4$/m);
    expect(stdout).toMatch(/^transformations:\n {2}- upper-case$/m);
  });

  it.each([
    [
      ['bench', 'show', 'builtin/sentimant'],
      /There is no bench "builtin\/sentimant" \(did you mean "builtin\/sentiment"\?\)/,
    ],
    [['bench', 'check', 'none.yaml'], /none\.yaml: there is no such bench file/],
    [['bench', 'check', 'builtin/sentiment', '--write'], /comes with Assay and is not written to/],
    [['bench', 'new', '--task', 'sentiment'], /Allowed choices are text-classification/],
    [['bench', 'new', '--from', 'none.yaml'], /none\.yaml: there is no such audit file/],
  ])('%j is refused in one sentence', async (args, sentence) => {
    const { code, stderr, stdout } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
  });
});

describe('an audit that follows a bench', () => {
  it('runs the suites that the bench holds, written out or chosen, against its limits', async () => {
    await put(
      'suites.yaml',
      `bench: 1
name: One file
version: 1.0.0
task: text-classification
suites:
  - suite: 1
    name: Shop talk
    version: '1'
    task: text-classification
    tests:
      - name: Plain praise
        capability: Vocabulary
        type: MFT
        label: positive
        texts: [A wonderful lamp., I love this chair.]
  - { path: builtin/sentiment, tests: [single-*-words] }
minimumN: 2
replicates: 400
expectations:
  - { metric: failure-rate, slices: 'suite:*', atMost: 1 }
`,
    );
    expect((await run('bench', 'check', 'suites.yaml', '--write')).stderr).toBe('');
    await put(
      'one-file.yaml',
      'assay: 1\nbench: ./suites.yaml\nmodel: builtin/sentiment\ndataset: { path: ./texts.csv, columns: { text: review, label: verdict } }\n',
    );
    const { code, stdout } = await run('run', 'one-file.yaml', '--json', '--quiet');
    expect(code).toBe(0);
    const { audit, suites, expectations } = JSON.parse(stdout) as Report;
    expect(audit.bench).toMatchObject({ name: 'One file', altered: [] });
    expect(suites.map(({ id, tests }) => [id, tests.map((test) => test.id)])).toEqual([
      ['shop-talk', ['plain-praise']],
      ['sentiment', ['single-positive-words', 'single-negative-words']],
    ]);
    expect(suites[0]?.tests[0]).toMatchObject({ cases: 2, judged: 2 });
    expect(expectations.map(({ sliceId, outcome }) => [sliceId, outcome])).toEqual([
      ['suite:shop-talk/plain-praise', 'pass'],
      ['suite:sentiment/single-positive-words', 'pass'],
      ['suite:sentiment/single-negative-words', 'pass'],
    ]);
    const text = (await run('report', audit.id)).stdout;
    expect(text).toMatch(/^bench One file 1\.0\.0, [0-9a-f]{6}…[0-9a-f]{4}, nothing altered$/m);
    expect(text).toContain('Shop talk: Vocabulary');
  });

  it('judges the limits of the bench, and its report says which one that was', async () => {
    await put(
      'own.yaml',
      'bench: 1\nname: Own\nversion: 3.1.0\ntask: text-classification\ntransformations: [upper-case, keyboard-typo]\nminimumN: 5\nreplicates: 400\nexpectations:\n  - { metric: flip-rate, slices: "transformation:*", atMost: 1 }\n',
    );
    await put(
      'follow.yaml',
      'assay: 1\nbench: ./own.yaml\nmodel: builtin/sentiment\ndataset: { path: ./texts.csv, columns: { text: review, label: verdict } }\nsubpopulations: [negation]\n',
    );
    const { code, stdout } = await run('run', 'follow.yaml', '--json', '--quiet');
    expect(code).toBe(0);
    const { audit, expectations, groups } = JSON.parse(stdout) as Report;
    expect(audit.bench).toEqual({
      name: 'Own',
      version: '3.1.0',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      altered: ['subpopulations'],
    });
    expect(expectations.map(({ sliceId, outcome }) => [sliceId, outcome])).toEqual([
      ['transformation:upper-case', 'pass'],
      ['transformation:keyboard-typo', 'pass'],
    ]);
    expect(groups.map(({ idiom }) => idiom)).toEqual(['subpopulation', 'transformation']);
    // The workspace keeps the resolved file: the bench may change or go.
    await put('own.yaml', 'bench: 1\n');
    expect(await run('report', audit.id, '--json')).toMatchObject({ code: 0 });
  });
});
