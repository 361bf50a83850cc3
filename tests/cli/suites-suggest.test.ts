import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MaskWords, SuiteView } from '#shared/domain/suite-view';
import { tinyModel } from '../engine/models/tiny-models.ts';
import { callAssay } from './call-assay.ts';
import { temporaryFolder, type Result } from './run-assay.ts';

let folder: { path: string; remove: () => Promise<void> };
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

const run = (...args: readonly string[]): Promise<Result> => callAssay(args, { cwd: folder.path });
const put = (name: string, text: string): Promise<void> => writeFile(join(folder.path, name), text);
const get = (name: string): Promise<string> => readFile(join(folder.path, name), 'utf8');
const parse = (result: Result): unknown => JSON.parse(result.stdout);

const header = "suite: 1\nname: Films\nversion: '1.0'\ntask: text-classification\ntests:\n";

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
