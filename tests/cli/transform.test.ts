import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TransformationLine } from '#shared/domain/lines';
import { callAssay } from './call-assay.ts';
import { runAssay, temporaryFolder } from './run-assay.ts';

const models = resolve(import.meta.dirname, '../fixtures/models');

let folder: { path: string; remove: () => Promise<void> };
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeFile(
    join(folder.path, 'texts.csv'),
    'id,review,"a, b"\n1,"I did not like it, no.",x\n2,Nothing here,"y ""z"""\n3,We do not know.,\n',
  );
  await writeFile(
    join(folder.path, 'pipeline.yaml'),
    'name: noisy\nsequence:\n  - contraction\n  - { choice: [upper-case, { id: char-swap, rate: 0.5 }] }\nvariants: 3\n',
  );
});
afterAll(() => folder.remove());

const run = (args: readonly string[], input?: string): ReturnType<typeof runAssay> =>
  input === undefined
    ? callAssay(['transform', ...args], { cwd: folder.path })
    : runAssay(['transform', ...args], { cwd: folder.path, input });
const linesOf = (text: string): TransformationLine[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as TransformationLine);

describe('a column of a file', () => {
  const column = ['--with', 'contraction', '--file', 'texts.csv', '--column', 'review'];

  it('becomes more rows of the same form, the other columns as they were', async () => {
    const { code, stdout } = await run([...column, '--out', 'csv', '--keep']);
    expect(code).toBe(0);
    expect(stdout).toBe(
      'id,review,"a, b"\n1,"I did not like it, no.",x\n1,"I didn\'t like it, no.",x\n2,Nothing here,"y ""z"""\n' +
        "3,We do not know.,\n3,We don't know.,\n",
    );
  });

  it('is printed as JSON lines when asked for, changed rows alone', async () => {
    const { stdout } = await run([...column, '--out', 'jsonl']);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { id: '1', review: "I didn't like it, no.", 'a, b': 'x' },
      { id: '3', review: "We don't know.", 'a, b': '' },
    ]);
  });

  it('reads back what it wrote', async () => {
    const written = await run([...column, '--out', 'csv', '--keep']);
    await writeFile(join(folder.path, 'more.csv'), written.stdout);
    const again = await run(['--with', 'expansion', '--file', 'more.csv', '--column', 'review']);
    expect(linesOf(again.stdout).map(({ status }) => status)).toEqual([
      'noop',
      'changed',
      'noop',
      'noop',
      'changed',
    ]);
  });
});

describe('a pipeline', () => {
  it('is read from a file and gives the variants it asks for', async () => {
    const { code, stdout } = await run(
      ['--pipeline', 'pipeline.yaml', '--seed', '3'],
      'I do not know the waiter.\n',
    );
    const lines = linesOf(stdout);
    expect(code).toBe(0);
    expect(lines.map(({ variant }) => variant)).toEqual([0, 1, 2]);
    for (const { output } of lines) expect(output.toLowerCase()).not.toContain('do not');
  });

  it('gives the same with a strength for all of it', async () => {
    await writeFile(join(folder.path, 'typos.yaml'), 'sequence: [char-swap, keyboard-typo]\n');
    const args = ['--pipeline', 'typos.yaml'];
    const [weak, strong] = await Promise.all(
      ['0.1', '1'].map((severity) =>
        run([...args, '--severity', severity], 'The waiter brought wonderful chocolate dessert\n'),
      ),
    );
    const edits = [weak, strong].map((result) => linesOf(result?.stdout ?? '')[0]?.edits.length ?? 0);
    expect(edits[1]).toBeGreaterThan(edits[0] ?? 9);
  });
});

describe('tools', () => {
  it('that are missing are named, and nothing counts as changed', async () => {
    const { code, stdout } = await run(['--with', 'paraphrase'], 'Good food.\nBad food.\n');
    expect(code).toBe(0);
    for (const line of linesOf(stdout))
      expect(line).toMatchObject({
        status: 'not-run',
        output: line.input,
        noop: 'not run: needs a generator (--tool generator=…)',
      });
  });

  it('work on the text: a masked language model offers words', async () => {
    const args = [
      '--with',
      'synonym-mlm',
      '--option',
      'rate=1',
      '--option',
      'minimumScore=0.05',
      '--tool',
      `fillMask=${join(models, 'masked')}`,
    ];
    const { stdout } = await run([...args, '--seed', '2'], 'The film was awful\nwhere is anna\n');
    const [first, second] = linesOf(stdout);
    expect(first?.output).toMatch(/^The (film|food) was (good|great)$/);
    expect(second).toMatchObject({ status: 'noop' });
  });

  it('judge what was changed: a check says no and why', async () => {
    const args = ['--with', 'upper-case', '--check', 'edit-distance<=3', '--check', 'similarity>=-1'];
    const [refused, passed] = linesOf((await run(args, 'much too long\nok\n')).stdout);
    expect(refused).toMatchObject({ status: 'denied', noop: 'check edit-distance: above 3' });
    expect(passed).toMatchObject({ status: 'changed', output: 'OK' });
  });
});

describe('bad input', () => {
  it.each([
    ['neither an entry nor a pipeline', [], /--with ID/],
    ['a pipeline file that is not there', ['--pipeline', 'none.yaml'], /no such pipeline file/],
    [
      'a tool that does not exist',
      ['--with', 'paraphrase', '--tool', 'writer=x'],
      /no such tool; one of encoder/,
    ],
    ['a model that is not there', ['--with', 'paraphrase', '--tool', 'generator=./none'], /none/],
    ['a strength beyond 1', ['--with', 'char-swap', '--severity', '2'], /from 0 to 1/],
    ['a strength of what has none', ['--with', 'base64', '--severity', '1'], /has no strength/],
    ['an unknown check', ['--with', 'char-swap', '--check', 'similarty'], /did you mean "similarity"/],
    ['rows without a column', ['--with', 'char-swap', '--out', 'csv'], /--column/],
    ['a column without a file', ['--with', 'char-swap', '--column', 'x'], /--file/],
    [
      'an unknown column',
      ['--with', 'char-swap', '--file', 'texts.csv', '--column', 'reviw'],
      /did you mean "review"/,
    ],
  ])('%s: one clear sentence and status 2', async (_what, args, message) => {
    const { code, stdout, stderr } = await run(args, 'text\n');
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(message);
  });

  it('a pipeline of an unknown form names file and fault', async () => {
    await writeFile(join(folder.path, 'bad.yaml'), 'sequence: []\n');
    await writeFile(join(folder.path, 'broken.yaml'), 'sequence: [a\n');
    const [bad, broken] = await Promise.all(
      ['bad.yaml', 'broken.yaml'].map((name) => run(['--pipeline', name], 'x\n')),
    );
    expect(bad?.stderr).toMatch(/bad\.yaml: /);
    expect(broken?.stderr).toMatch(/broken\.yaml, line \d+: not valid YAML/);
    expect([bad?.code, broken?.code]).toEqual([2, 2]);
    expect(await readFile(join(folder.path, 'bad.yaml'), 'utf8')).toBe('sequence: []\n');
  });
});
