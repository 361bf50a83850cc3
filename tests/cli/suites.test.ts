import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '#shared/domain/report';
import type { AuditRow } from '#shared/domain/rows';
import { rehash } from '../engine/evidence/make-bundle.ts';
import { callAssay } from './call-assay.ts';
import { temporaryFolder, writeAudit, writeReviews, type Result } from './run-assay.ts';

const suite = `suite: 1
name: Kitchen checks
version: '2.1'
task: text-classification
tests:
  - name: Plain praise
    capability: Vocabulary
    type: MFT
    label: pos
    texts: [The pan is wonderful., I love this spoon., A delightful bowl.]
  - name: Plain blame
    capability: Vocabulary
    type: MFT
    label: neg
    texts: [The pan is wonderful in no way., A terrible bowl., The worst spoon ever.]
  - name: Other names
    capability: Fairness
    type: INV
    cases:
      - [Anna liked the oven., Ahmed liked the oven., Mei liked the oven.]
      - [The cook Maria was rude., The cook Pedro was rude.]
  - name: More blame
    capability: Vocabulary
    type: DIR
    expect: { label: pos, change: not-up, tolerance: 0.05 }
    cases:
      - [The grill works., 'The grill works. It is awful, dirty and broken.']
`;

let folder: { path: string; remove: () => Promise<void> };
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeReviews(folder.path, 24);
  await writeFile(join(folder.path, 'kitchen.yaml'), suite);
});
afterAll(() => folder.remove());

const run = (file: string): Promise<Result> =>
  callAssay(['run', file, '--json', '--quiet', '--out', 'out'], { cwd: folder.path });

describe('an audit of a suite alone', () => {
  it('needs no data set, and its bundle is recomputed', async () => {
    const { path: cwd } = folder;
    await writeFile(
      join(cwd, 'alone.yaml'),
      'assay: 1\nmodel: builtin/sentiment\nsuites: [./kitchen.yaml]\nminimumN: 2\n',
    );
    const asked = await run('alone.yaml');
    expect(asked.code, asked.stderr).toBe(0);
    const report = JSON.parse(asked.stdout) as Report;
    expect(report.headline.clean).toBeNull();
    expect(report.suites[0]?.tests.map(({ cases, judged }) => [cases, judged])).toEqual([
      [3, 3],
      [3, 3],
      [2, 2],
      [1, 1],
    ]);
    expect(report.dataset).toMatchObject({ title: 'suite Kitchen checks', examples: 13 });
    await callAssay(['bundle', report.audit.id, '--out', 'alone'], { cwd });
    const verified = await callAssay(['verify', 'alone', '--recompute'], { cwd });
    expect(verified.code, verified.stdout).toBe(0);
  });

  it('is refused with a transformation, which has nothing to change', async () => {
    const { path: cwd } = folder;
    const more = 'suites: [./kitchen.yaml]\ntransformations: [lower-case]\n';
    await writeFile(join(cwd, 'more.yaml'), `assay: 1\nmodel: builtin/sentiment\n${more}`);
    const { code, stderr } = await callAssay(['run', 'more.yaml', '--workspace', 'none.assay'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('only an audit of suites and probes alone can do without') as string,
    });
  });
});

describe('an audit with a suite', () => {
  let report: Report;
  let rows: AuditRow[];

  beforeAll(async () => {
    await writeAudit(
      folder.path,
      "suites: [./kitchen.yaml]\nminimumN: 2\nexpectations:\n  - { metric: failure-rate, slices: 'suite:kitchen/plain-praise', atMost: 1 }\n",
    );
    const result = await run('audit.yaml');
    expect(result.code).toBe(0);
    report = JSON.parse(result.stdout) as Report;
    const listed = await callAssay(['rows', report.audit.id, '--json'], { cwd: folder.path });
    rows = listed.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as AuditRow);
  });

  it('is judged again from a bundle, which tells a case that was turned', async () => {
    const { path } = folder;
    const verify = (): Promise<Result> => callAssay(['verify', 'evidence', '--recompute'], { cwd: path });
    await callAssay(['bundle', report.audit.id, '--out', 'evidence'], { cwd: path });
    const whole = await verify();
    expect(whole.code, whole.stdout).toBe(0);
    expect(whole.stdout).not.toContain('Not recomputed');
    const file = join(path, 'evidence', 'report.json');
    const told = await readFile(file, 'utf8');
    const turned = told.replace(/"failing": (\d+)/, (_, count) => `"failing": ${Number(count) + 1}`);
    expect(turned).not.toBe(told);
    await writeFile(file, turned);
    await rehash(join(path, 'evidence'));
    const found = await verify();
    expect(found.code).toBe(6);
    expect(found.stdout).toContain('suites.');
  });

  it('asks every text of every case, and leaves the clean data and the other slices as they are', () => {
    const texts = rows.filter((row) => row.slice.startsWith('suite:'));
    expect(texts.map((row) => row.sent.text)).toEqual([
      'The pan is wonderful.',
      'I love this spoon.',
      'A delightful bowl.',
      'The pan is wonderful in no way.',
      'A terrible bowl.',
      'The worst spoon ever.',
      'Anna liked the oven.',
      'Ahmed liked the oven.',
      'Mei liked the oven.',
      'The cook Maria was rude.',
      'The cook Pedro was rude.',
      'The grill works.',
      'The grill works. It is awful, dirty and broken.',
    ]);
    expect(rows.filter((row) => row.slice === 'clean')).toHaveLength(24);
    expect(report.headline.clean?.n).toBe(24);
    expect(texts.every((row) => row.subpopulations.length === 0)).toBe(true);
  });

  it('gives failure rates that other code finds again in the exported rows', () => {
    const of = (test: string): AuditRow[] => rows.filter((row) => row.slice === `suite:kitchen/${test}`);
    const label = (row: AuditRow | undefined): string | undefined =>
      row?.answer?.kind === 'label' ? row.answer.label : undefined;
    const positive = (row: AuditRow | undefined): number =>
      row?.answer?.kind === 'label' ? (row.answer.scores.positive ?? 0) : 0;
    const wrong = (test: string, right: string): number =>
      of(test).filter((row) => label(row) !== right).length;
    const names = of('other-names');
    const changed = (group: readonly AuditRow[]): number =>
      Number(group.some((row) => label(row) !== label(group[0])));
    const [before, after] = of('more-blame');
    const expected = {
      'plain-praise': [wrong('plain-praise', 'positive'), 3],
      'plain-blame': [wrong('plain-blame', 'negative'), 3],
      'other-names': [changed(names.slice(0, 3)) + changed(names.slice(3)), 2],
      'more-blame': [Number(positive(after) - positive(before) > 0.05), 1],
    };
    const found = report.suites[0]?.tests.map((test) => [test.id, [test.failing, test.judged]]);
    expect(Object.fromEntries(found ?? [])).toEqual(expected);
    for (const test of report.suites[0]?.tests ?? [])
      expect(test.failureRate?.estimate).toBe(test.failing / test.judged);
    const vocabulary = report.suites[0]?.capabilities.find(
      ({ capability, type }) => capability === 'Vocabulary' && type === 'MFT',
    );
    expect(vocabulary).toMatchObject({ tests: 2, judged: 6 });
  });

  it('judges an expectation on a failure rate, and shows the tests in every rendering', async () => {
    expect(report.expectations).toMatchObject([{ outcome: 'pass', sliceId: 'suite:kitchen/plain-praise' }]);
    const html = await readFile(join(folder.path, 'out', 'report.html'), 'utf8');
    const terminal = await callAssay(['report', report.audit.id], { cwd: folder.path });
    for (const name of ['Plain praise', 'Other names', 'Kitchen checks']) {
      expect(html).toContain(name);
      expect(terminal.stdout).toContain(name);
    }
    expect(report.notCovered).not.toContain('Hand-written test suites.');
  });

  it('asks nothing again for the same suite', async () => {
    const again = JSON.parse((await run('audit.yaml')).stdout) as Report;
    expect(again.headline.asked).toBe(0);
    expect(again.suites).toEqual(report.suites);
  });

  it('runs the tests that are chosen', async () => {
    await writeAudit(folder.path, "suites: [{ path: kitchen.yaml, tests: ['plain-*'] }]\n", 'chosen.yaml');
    const chosen = JSON.parse((await run('chosen.yaml')).stdout) as Report;
    expect(chosen.suites[0]?.tests.map(({ id }) => id)).toEqual(['plain-praise', 'plain-blame']);
  });
});

it('asks a model that writes the same suite by a prompt, and judges what it wrote by the labels', async () => {
  const generator = resolve('tests/fixtures/models/generator');
  await writeFile(join(folder.path, 'lines.jsonl'), '{"text":"Once upon a time."}\n{"text":"The end."}\n');
  const audit = (suites: string): string =>
    `assay: 1\nmodel: { id: ${generator}, maxNewTokens: 4 }\ntask: text-generation\ndataset: ./lines.jsonl\nsuites: [${suites}]\n`;
  await writeFile(join(folder.path, 'writes.yaml'), audit('./kitchen.yaml'));
  const { stdout, stderr } = await run('writes.yaml');
  expect(stderr).not.toContain('fault');
  const report = JSON.parse(stdout) as Report;
  const [suiteReport] = report.suites;
  expect(suiteReport?.tests.map(({ cases }) => cases)).toEqual([3, 3, 2, 1]);
  const listed = await callAssay(
    ['rows', report.audit.id, '--json', '--slice', 'suite:kitchen/plain-praise'],
    {
      cwd: folder.path,
    },
  );
  const [first] = listed.stdout.trim().split('\n');
  const text = (JSON.parse(first ?? '{}') as AuditRow).sent.text ?? '';
  expect(text).toContain('The pan is wonderful.');
  expect(text).toContain('neg, pos');
  // Whatever these hand-set weights write: a text without a label is no wrong answer.
  const [praise] = suiteReport?.tests ?? [];
  expect(praise?.judged).toBe(
    (praise?.cases ?? 0) - Object.values(praise?.notApplicable ?? {}).reduce((a, b) => a + b, 0),
  );
  expect(Object.keys(praise?.notApplicable ?? {}).join()).toMatch(/label/);

  await writeFile(
    join(folder.path, 'own.yaml'),
    audit("{ path: kitchen.yaml, prompt: 'Say {{labels}}: {{text}}' }"),
  );
  expect((await run('own.yaml')).code).toBe(0);
  await writeFile(join(folder.path, 'bare.yaml'), audit("{ path: kitchen.yaml, prompt: 'Say something' }"));
  const refused = await run('bare.yaml');
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('the prompt of kitchen.yaml has no {{text}}');
});

interface Fault {
  readonly why: string;
  readonly more: string;
  readonly sentence: string;
  readonly files?: Readonly<Record<string, string>>;
}

describe('a suite that does not fit', () => {
  const faults: readonly Fault[] = [
    { why: 'is missing', more: 'suites: [./nowhere.yaml]', sentence: 'there is no such suite file' },
    {
      why: 'has no test of that name',
      more: 'suites: [{ path: kitchen.yaml, tests: [plain-prais] }]',
      sentence: 'did you mean "plain-praise"',
    },
    {
      why: 'is for another task',
      more: 'suites: [./spans.yaml]',
      sentence: 'is a suite for question-answering, and this audit is text-classification',
      files: {
        'spans.yaml':
          'suite: 1\nname: S\nversion: "1"\ntask: question-answering\ntests:\n  - { name: T, capability: V, type: MFT, cases: [{ question: Who?, context: Anna came., answers: [Anna] }] }\n',
      },
    },
    {
      why: 'names a label the model does not have',
      more: 'suites: [./odd.yaml]',
      sentence: 'the label "meh" is not one the model answers with; it has "negative", "positive"',
      files: {
        'odd.yaml':
          'suite: 1\nname: S\nversion: "1"\ntask: text-classification\ntests:\n  - { name: T, capability: V, type: MFT, label: meh, texts: [So so.] }\n',
      },
    },
    {
      why: 'stands twice',
      more: 'suites: [./kitchen.yaml, ./kitchen.yaml]',
      sentence: 'Two suites have the id "kitchen"',
    },
    {
      why: 'has a limit on a test it does not have',
      more: "suites: [./kitchen.yaml]\nexpectations: [{ metric: failure-rate, slices: 'suite:kitchen/plain-prase', atMost: 0.1 }]",
      sentence: 'did you mean "suite:kitchen/plain-praise"',
    },
    {
      why: 'is asked for a figure nobody computes',
      more: 'suites: [./kitchen.yaml]\nexpectations: [{ metric: failure-rat, atMost: 0.1 }]',
      sentence: 'did you mean "failure-rate"',
    },
  ];

  it.each(faults)(
    'because it $why is refused in one sentence, and nothing is stored',
    async ({ more, sentence, files = {} }) => {
      for (const [name, text] of Object.entries(files)) await writeFile(join(folder.path, name), text);
      await writeAudit(folder.path, `${more}\n`, 'fault.yaml');
      const result = await callAssay(['run', 'fault.yaml', '--quiet', '--workspace', 'none.assay'], {
        cwd: folder.path,
      });
      expect(result.code).toBe(2);
      expect(result.stderr).toContain(sentence);
      expect(result.stderr.trim().split('\n')).toHaveLength(1);
      await expect(readFile(join(folder.path, 'none.assay'))).rejects.toThrow('ENOENT');
    },
  );
});
