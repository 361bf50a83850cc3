import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SuiteCheck, SuiteSummary, SuiteView } from '#shared/domain/suite-view';
import { terminalPayloads } from '../fixtures/reports/hostile.ts';
import { callAssay } from './call-assay.ts';
import { temporaryFolder, type Result } from './run-assay.ts';

let folder: { path: string; remove: () => Promise<void> };
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

const run = (...args: readonly string[]): Promise<Result> => callAssay(args, { cwd: folder.path });
const put = (name: string, text: string): Promise<void> => writeFile(join(folder.path, name), text);
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
