import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callAssay } from './call-assay.ts';
import { runAssay, temporaryFolder, writeReviews } from './run-assay.ts';

let folder: { path: string; remove: () => Promise<void> };
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeReviews(folder.path, 24);
});
afterAll(() => folder.remove());

const run = (args: readonly string[], input?: string): ReturnType<typeof runAssay> =>
  input === undefined ? callAssay(args, { cwd: folder.path }) : runAssay(args, { cwd: folder.path, input });
const linesOf = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('a long name that is unknown', () => {
  const name = `begin${'x'.repeat(500)}end`;
  it.each([
    ['a bench', ['bench', 'show', `builtin/${name}`]],
    ['a transformation', ['transform', '--with', name]],
    ['a model', ['models', 'inspect', `builtin/${name}`]],
    ['a kind of thing', ['list', name]],
    ['a command', [name]],
    ['an option', ['list', 'models', `--${name}`]],
  ])('is cut in the middle: %s', async (_, args) => {
    const { code, stderr } = await run(args, args[0] === 'transform' ? 'A text.\n' : undefined);
    expect(code).toBe(2);
    expect(stderr).toContain('begin');
    expect(stderr).toMatch(/x…x+end/u);
    expect(stderr).not.toContain('x'.repeat(81));
  });
});

describe('predict', () => {
  it('prints one prediction a row in the order of the file, scores summing to one', async () => {
    const { code, stdout } = await run([
      'predict',
      '--model',
      'builtin/sentiment',
      '--data',
      'texts.csv',
      '--text',
      'review',
      '--id',
      'id',
      '--json',
    ]);
    const lines = linesOf(stdout);
    expect(code).toBe(0);
    expect(lines.map(({ id }) => id)).toEqual(Array.from({ length: 24 }, (_, index) => `t${index + 1}`));
    for (const { label, scores } of lines as unknown as { label: string; scores: Record<string, number> }[]) {
      expect(['negative', 'positive']).toContain(label);
      expect(Object.values(scores).reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 5);
      expect(scores[label]).toBe(Math.max(...Object.values(scores)));
    }
  });
});

describe('models inspect', () => {
  it('says which of the weights is asked, in words', async () => {
    const { code, stdout } = await run(['models', 'inspect', 'builtin/sentiment']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^weights +\S+( in use; .+ there)?$/mu);
  });
});

describe('transform', () => {
  it('prints input, output, edits and the reason where nothing changed', async () => {
    const { code, stdout } = await run(
      ['transform', '--with', 'expansion', '--seed', '7'],
      "It isn't bad.\nNothing here\n\n",
    );
    expect(code).toBe(0);
    const [first, second, third] = linesOf(stdout);
    expect(first).toMatchObject({
      id: 'line-1',
      input: "It isn't bad.",
      output: 'It is not bad.',
      noop: null,
    });
    expect(second).toMatchObject({ input: 'Nothing here', output: 'Nothing here', edits: [] });
    expect(second?.['noop']).toEqual(expect.any(String));
    expect(third).toMatchObject({ input: '', output: '' });
  });

  it('depends on seed and line alone, and leaves protected words be', async () => {
    const text = 'The quick brown fox jumps over the lazy sleeping dog\n';
    const args = ['transform', '--with', 'keyboard-typo', '--option', 'rate=0.9'];
    const [a, b, other, kept] = await Promise.all([
      run([...args, '--seed', '3'], text),
      run([...args, '--seed', '3'], text),
      run([...args, '--seed', '4'], text),
      run([...args, '--seed', '3', '--protect', 'brown fox'], text),
    ]);
    expect(a.stdout).toBe(b.stdout);
    expect(a.stdout).not.toBe(other.stdout);
    expect(linesOf(kept.stdout)[0]?.['output']).toContain('brown fox');
  });
});

describe('list', () => {
  it.each([
    'transformations',
    'subpopulations',
    'metrics',
    'benches',
    'models',
    'datasets',
    'suites',
    'attacks',
    'probes',
  ])('prints descriptors of %s as one JSON array', async (kind) => {
    const { code, stdout } = await run(['list', kind, '--json']);
    expect(code).toBe(0);
    const items = JSON.parse(stdout) as { id: string }[];
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  });

  it('has at least the first shelf', async () => {
    const ids = async (kind: string): Promise<string[]> =>
      (JSON.parse((await run(['list', kind, '--json'])).stdout) as { id: string }[]).map(({ id }) => id);
    expect(await ids('transformations')).toEqual(
      expect.arrayContaining([
        'char-swap',
        'char-insert',
        'char-delete',
        'keyboard-typo',
        'ocr-noise',
        'homoglyph',
        'random-case',
        'contraction',
        'expansion',
        'synonym-wordnet',
        'number-change',
        'person-name-swap',
        'append-url-handle',
        'word-delete',
      ]),
    );
    expect(await ids('subpopulations')).toEqual(
      expect.arrayContaining([
        'length',
        'negation',
        'quantifier',
        'has-entity',
        'lexical-overlap',
        'question',
      ]),
    );
    expect(await ids('metrics')).toEqual(
      expect.arrayContaining(['accuracy', 'macro-f1', 'flip-rate', 'worst-case-accuracy']),
    );
    expect(await ids('models')).toEqual(
      expect.arrayContaining(['builtin/sentiment', 'builtin/sentence-encoder']),
    );
    expect(await ids('datasets')).toEqual(
      expect.arrayContaining(['builtin/reviews', 'builtin/nli', 'builtin/qa']),
    );
  });
});

describe('inspect and doctor', () => {
  it('prints the data sheet of a file', async () => {
    const { code, stdout } = await run(['datasets', 'inspect', 'texts.csv', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'csv',
      rows: 24,
      labels: { positive: 12, negative: 12 },
    });
  });

  it('takes the columns that are named, where none can be guessed', async () => {
    await writeFile(join(folder.path, 'odd.tsv'), 'txt\tlbl\nGood film\tgood\nBad film\tbad\n');
    const guessed = await run(['datasets', 'inspect', 'odd.tsv']);
    expect(guessed.code).toBe(2);
    expect(guessed.stderr).toMatch(/no column that is clearly the text/);
    const columns = ['--column', 'text=txt', '--column', 'label=lbl'];
    const named = await run(['datasets', 'inspect', 'odd.tsv', ...columns, '--json']);
    expect(JSON.parse(named.stdout)).toMatchObject({ rows: 2, guessed: [], labels: { good: 1, bad: 1 } });
    const wrong = await run(['datasets', 'inspect', 'odd.tsv', '--column', 'txt=text']);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(/roles are id, text,/);
  });

  it('prints what is known of a model', async () => {
    const { code, stdout } = await run(['models', 'inspect', 'builtin/sentiment', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      id: 'builtin/sentiment',
      task: 'text-classification',
      labels: ['negative', 'positive'],
      maxTokens: 128,
    });
  });

  it('says what to do about each finding, and finds nothing wrong here', async () => {
    const { code, stdout } = await run(['doctor', '--json']);
    const findings = JSON.parse(stdout) as { check: string; state: string; remedy: string }[];
    expect(code).toBe(0);
    expect(findings.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['Node', 'SQLite', 'Disk', 'Model builtin/sentiment', 'Electron', 'Chromium']),
    );
    expect(findings.filter(({ state, remedy }) => state === 'note' && remedy === '')).toEqual([]);
  });
});

describe('bad input on the command line', () => {
  it.each([
    ['an unknown command', ['adit'], /unknown command 'adit'/],
    ['an unknown option', ['run', 'a.yaml', '--qiet'], /unknown option '--qiet'/],
    ['a missing audit file', ['run', 'missing.yaml'], /missing\.yaml: there is no such audit file/],
    ['a folder as audit file', ['run', '.'], /it is a folder/],
    ['a missing data file', ['datasets', 'inspect', 'missing.csv'], /missing\.csv/],
    ['an unknown transformation', ['transform', '--with', 'keybord-typo'], /did you mean "keyboard-typo"/],
    [
      'an unknown option of a transformation',
      ['transform', '--with', 'keyboard-typo', '--option', 'rte=1'],
      /no option "rte"; did you mean "rate"/,
    ],
    ['a rate out of range', ['transform', '--with', 'keyboard-typo', '--option', 'rate=7'], /rate/],
    [
      'a seed that is no number',
      ['transform', '--with', 'keyboard-typo', '--seed', 'x'],
      /--seed x: expected a whole number/,
    ],
    [
      'a kind that is not there',
      ['list', 'nope'],
      /"nope" is no kind\. Allowed choices are transformations, /,
    ],
    [
      'a table without its column',
      ['transform', '--with', 'leet', '--file', 'texts.csv'],
      /texts\.csv is a table.* --column/,
    ],
    [
      'a limit that is no number',
      ['predict', '--model', 'builtin/sentiment', '--data', 'texts.csv', '--limit', 'abc'],
      /--limit abc: expected a whole number from 1/,
    ],
    ['a model that is not there', ['predict', '--model', './no-model', '--data', 'texts.csv'], /no-model/],
    [
      'a hub id while offline',
      ['predict', '--model', 'someone/some-model', '--data', 'texts.csv'],
      /network/,
    ],
    [
      'a column that is not there',
      ['predict', '--model', 'builtin/sentiment', '--data', 'texts.csv', '--text', 'revew'],
      /revew.*review/,
    ],
    ['a workspace that is not there', ['list', 'audits'], /there is no such workspace/],
    ['an unknown kind', ['list', 'transformation'], /transformations/],
    ['one audit to compare', ['compare', 'a'], /assay compare a: name a second audit/],
  ])('%s: one clear sentence and status 2', async (_case, args, sentence) => {
    const { code, stderr, stdout } = await run(args);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
    expect(stdout).toBe('');
  });

  it('an audit that cannot start leaves no workspace behind', async () => {
    await writeFile(
      join(folder.path, 'wrong.yaml'),
      'assay: 1\nmodel: builtin/sentiment\ndataset: ./texts.csv\ntransformations: [keybord-typo]\n',
    );
    const { code, stderr } = await run(['run', 'wrong.yaml', '--workspace', 'fresh.assay']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/did you mean "keyboard-typo"/);
    expect(existsSync(join(folder.path, 'fresh.assay'))).toBe(false);
  });

  it('labels the model does not know are named with their row and the remedy', async () => {
    await writeFile(join(folder.path, 'stars.csv'), 'text,label\nFine.,five\nBad.,one\n');
    await writeFile(
      join(folder.path, 'stars.yaml'),
      'assay: 1\nmodel: builtin/sentiment\ndataset: ./stars.csv\ntransformations: [keyboard-typo]\n',
    );
    const { code, stderr } = await run(['run', 'stars.yaml']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/five/);
    expect(stderr).toMatch(/labels/);
  });
});
