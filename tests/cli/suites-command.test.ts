import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report, SuiteReport } from '#shared/domain/report';
import type { MaskWords, SuiteCheck, SuiteSummary, SuiteView } from '#shared/domain/suite-view';
import { terminalPayloads } from '../fixtures/reports/hostile.ts';
import { tinyModel } from '../engine/models/tiny-models.ts';
import { runAssay, temporaryFolder, writeAudit, writeReviews, type Result } from './run-assay.ts';

let folder: { path: string; remove: () => Promise<void> };
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

const run = (...args: readonly string[]): Promise<Result> => runAssay(args, { cwd: folder.path });
const put = (name: string, text: string): Promise<void> => writeFile(join(folder.path, name), text);
const get = (name: string): Promise<string> => readFile(join(folder.path, name), 'utf8');
const parse = (result: Result): unknown => JSON.parse(result.stdout);

const header = "suite: 1\nname: Films\nversion: '1.0'\ntask: text-classification\ntests:\n";

describe('list suites', () => {
  it('names the suites that come with Assay, with the counts that show and check find', async () => {
    const listed = parse(await run('list', 'suites', '--json')) as SuiteSummary[];
    expect(listed.map(({ id }) => id)).toContain('builtin/sentiment');
    const sentiment = listed.find(({ id }) => id === 'builtin/sentiment');
    const view = parse(await run('suites', 'show', 'builtin/sentiment', '--json')) as SuiteView;
    const check = parse(await run('suites', 'check', 'builtin/sentiment', '--json')) as SuiteCheck;
    const cases = view.tests.reduce((sum, test) => sum + test.cases, 0);
    expect(sentiment).toMatchObject({ tests: view.tests.length, cases, version: view.version });
    expect(check).toMatchObject({ tests: view.tests.length, cases, version: view.version });
    expect(sentiment?.capabilities).toEqual([...new Set(view.tests.map((test) => test.capability))]);
    const table = await run('list', 'suites');
    expect(table.stdout).toMatch(
      new RegExp(
        `^builtin/sentiment +text-classification +${view.tests.length} tests +${cases} cases +\\w`,
        'm',
      ),
    );
  });
});

describe('suites show', () => {
  const suite = `${header}  - name: Praise
    capability: Vocabulary
    type: MFT
    label: positive
    description: A word of praise.
    template: 'The film was {good|great|superb}.'
  - name: Either way
    capability: Negation
    type: MFT
    cases:
      - { text: Not good., label: negative }
      - { id: faint, text: Not bad., label: positive }
  - name: Typos
    capability: Robustness
    type: INV
    expect: { tolerance: 0.1 }
    perturb: { with: contraction }
    texts: [It is not good., Fine.]
`;
  beforeAll(() => put('films.yaml', suite));

  it('fills in the first cases, and says what a test and a case expect', async () => {
    const { code, stdout, stderr } = await run('suites', 'show', 'films.yaml', '--cases', '2');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Suite +Films 1\.0$/m);
    expect(stdout).toMatch(/^Tests +3 with 6 cases$/m);
    expect(stdout).toMatch(
      /^Praise\n +id +praise\n +about +Vocabulary, MFT, 3 cases\n +examines +A word of praise\.$/m,
    );
    expect(stdout).toMatch(/^ +case-1 +The film was good\.\n +case-2 +The film was great\.\n$/m);
    expect(stdout).toMatch(/^ +expected +negative or positive, as each case says$/m);
    expect(stdout).toMatch(/^ +faint +Not bad\.\n +-> positive$/m);
    expect(stdout).toMatch(/Robustness, INV, 1 case, 2 texts, 1 text left as written$/m);
    expect(stdout).toMatch(/^ +case-1 +It is not good\.\n +It isn't good\.$/m);
  });

  it('gives programs as many cases as they ask for', async () => {
    for (const [cases, found] of [
      ['0', [0, 0, 0]],
      ['2', [2, 2, 1]],
      ['10000', [3, 2, 1]],
    ] as const) {
      const view = parse(await run('suites', 'show', 'films.yaml', '--cases', cases, '--json')) as SuiteView;
      expect(view.tests.map(({ shown }) => shown.length)).toEqual(found);
      expect(view.tests.map((test) => [test.cases, test.texts, test.unchanged])).toEqual([
        [3, 3, 0],
        [2, 2, 0],
        [1, 2, 1],
      ]);
    }
    expect(await run('suites', 'show', 'films.yaml', '--cases', 'all')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'assay: --cases all: expected a whole number from 0 to 10000.\n',
    });
  });

  it('lets no text of a suite steer the terminal', async () => {
    const texts = terminalPayloads.filter((text) => text.isWellFormed());
    const test = (name: string): string =>
      JSON.stringify({ name, capability: name, type: 'MFT', description: name, label: name, texts });
    await put(
      'hostile.yaml',
      `${header}${texts.map((text, index) => `  - ${test(`${index} ${text}`)}\n`).join('')}`,
    );
    const shown = await run('suites', 'show', 'hostile.yaml', '--cases', '50');
    expect(shown).toMatchObject({ code: 0, stderr: '' });
    expect(shown.stdout).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}/u);
    const checked = await run('suites', 'check', 'hostile.yaml');
    expect(checked.stdout).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}/u);
  });
});

describe('suites check', () => {
  it('says what is in a suite that an audit could run', async () => {
    await put('small.csv', 'test,capability,type,text,label\nPraise,Vocabulary,MFT,A good film.,positive\n');
    const { code, stdout, stderr } = await run('suites', 'check', 'small.csv');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^small\.csv: small [0-9a-f]{12} is in order; 1 test with 1 case and 1 text\.\n$/);
  });

  it.each([
    [
      'an unknown key',
      '  - { name: A, capability: V, type: MFT, lable: p, texts: [x] }\n',
      /bad\.yaml, line 6, test "A": .*"lable"/,
    ],
    [
      'an unknown slot',
      "  - { name: A, capability: V, type: MFT, label: p, template: 'A {nam}.' }\n",
      /line 6, test "A".*unknown tag \{nam\} \(did you mean "name"\?\)/,
    ],
    [
      'a mask without words',
      "  - { name: A, capability: V, type: MFT, label: p, template: 'A {mask}.' }\n",
      /line 6, test "A".*"assay suites suggest"/,
    ],
    [
      'a transformation that is not there',
      '  - { name: A, capability: V, type: INV, perturb: { with: contracton }, texts: [x] }\n',
      /line 6, test "A".*did you mean "contraction"/,
    ],
    [
      'a file that is not there',
      '  - { name: A, capability: V, type: MFT, label: p, from: { file: none.txt } }\n',
      /line 6, test "A".*"none\.txt" cannot be read/,
    ],
  ])('refuses %s in one sentence that says where', async (_what, test, sentence) => {
    await put('bad.yaml', header + test);
    const { code, stdout, stderr } = await run('suites', 'check', 'bad.yaml');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('refuses what is no suite at all, and names the nearest built-in one', async () => {
    expect((await run('suites', 'check', 'nowhere.yaml')).stderr).toMatch(
      /^assay: nowhere\.yaml: there is no such suite file/,
    );
    expect((await run('suites', 'check', 'builtin/sentimen')).stderr).toContain(
      'did you mean "builtin/sentiment"?',
    );
  });
});

describe('suites suggest', () => {
  const masked = `${header}  # what is said of films
  - name: Said of films
    capability: Vocabulary
    type: MFT
    label: positive
    template: The {film|food} was {mask}. # open
  - name: Two forms
    capability: Vocabulary
    type: MFT
    label: positive
    templates: ['{mask} film', 'the {mask} was good']
  - { name: Told, capability: V, type: MFT, label: positive, template: '{mask} film', lexicons: { mask: [good] } }
`;
  const suggest = (file: string, test: string, ...more: readonly string[]): Promise<Result> =>
    run('suites', 'suggest', file, '--test', test, '--model', tinyModel('masked'), ...more);

  it('prints the words a masked language model proposes, best first, and leaves the file alone', async () => {
    await put('open.yaml', masked);
    const { code, stdout, stderr } = await suggest('open.yaml', 'said-of-films', '--words', '2');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^The \{film\|food\} was \{mask\}\.\n0\.\d{4} {2}great\n0\.\d{4} {2}good\n$/);
    const found = parse(await suggest('open.yaml', 'Two forms', '--words', '3', '--json')) as MaskWords;
    expect(found.templates).toEqual(['{mask} film', 'the {mask} was good']);
    const scores = found.words.map(({ score }) => score);
    expect(scores).toHaveLength(3);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(await get('open.yaml')).toBe(masked);
  });

  it('writes them into the file where told to, comments kept, and the suite is in order then', async () => {
    await put('write.yaml', masked);
    const first = parse(await suggest('write.yaml', 'Said of films', '--words', '2', '--write', '--json'));
    expect(first).toMatchObject({ written: true, words: [{ word: 'great' }, { word: 'good' }] });
    expect((await run('suites', 'check', 'write.yaml')).stderr).toContain('test "Two forms"');
    const second = await suggest('write.yaml', 'two-forms', '--words', '3', '--write');
    expect(second.stderr).toBe('write.yaml: written: 3 words; remove those that do not fit.\n');
    const text = await get('write.yaml');
    expect(text).toContain('# what is said of films');
    expect(text).toContain('was {mask}. # open');
    const view = parse(await run('suites', 'show', 'write.yaml', '--cases', '9', '--json')) as SuiteView;
    expect(view.tests.map(({ cases }) => cases)).toEqual([4, 6, 1]);
    expect(view.tests[0]?.shown.map(({ texts }) => texts[0]?.text).sort()).toEqual([
      'The film was good.',
      'The film was great.',
      'The food was good.',
      'The food was great.',
    ]);
  });

  it.each([
    [
      'a test that is not there',
      'open.yaml',
      'two-form',
      'masked',
      /has no test "two-form" \(did you mean "two-forms"\?\)/,
    ],
    ['a test with words', 'open.yaml', 'told', 'masked', /the test "Told" has words for \{mask\}/],
    [
      'a test without a mask',
      'plain.yaml',
      'praise',
      'masked',
      /the test "Praise" has no template with \{mask\}/,
    ],
    ['another format', 'plain.jsonl', 'praise', 'masked', /plain\.jsonl: .* YAML/],
    ['a built-in suite', 'builtin/sentiment', 'praise', 'masked', /comes with Assay/],
    ['a model that fills nothing', 'open.yaml', 'two-forms', 'classifier', /does not fill open places/],
  ] as const)('refuses %s in one sentence', async (_what, file, test, model, sentence) => {
    await put('open.yaml', masked);
    await put(
      'plain.yaml',
      `${header}  - { name: Praise, capability: V, type: MFT, label: positive, texts: [Good.] }\n`,
    );
    const { code, stdout, stderr } = await run(
      'suites',
      'suggest',
      file,
      '--test',
      test,
      '--model',
      tinyModel(model),
      '--write',
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(await get('open.yaml')).toBe(masked);
  });
});

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
