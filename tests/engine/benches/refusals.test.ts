import { describe, expect, it } from 'vitest';
import { AssayError } from '#shared/errors';
import { checkBench } from '../../../electron/engine/inspecting/check-bench.ts';
import { readBench } from '../../../electron/engine/benches/read-bench.ts';
import { plain, resolve } from './bench-texts.ts';

async function faultOf(text: string): Promise<AssayError> {
  try {
    checkBench(await resolve(text), true);
  } catch (error) {
    if (error instanceof AssayError) return error;
    throw error;
  }
  throw new Error('the bench was accepted');
}

const suite = `suites:
  - suite: 1
    name: Own words
    version: '1'
    task: text-classification
    tests:
      - name: Praise
        capability: Vocabulary
        type: MFT
        label: positive
        texts: [Lovely.]
`;

describe('a bench file', () => {
  it.each([
    [
      'a mistyped key',
      plain.replace('transformations:', 'tranformations:'),
      'bench-file',
      /my-bench\.yaml, line 8: unknown key "tranformations" \(did you mean "transformations"\?\); valid here: bench, name, version/,
    ],
    [
      'a mistyped key of an expectation',
      plain.replace('atMost', 'atmost'),
      'bench-file',
      /line 12: unknown key "atmost" in expectations\.0 \(did you mean "atMost"\?\)/,
    ],
    [
      'a task that does not exist',
      plain.replace('text-classification', 'text-clasification'),
      'bench-file',
      /line 5: task: expected one of .*did you mean "text-classification"\?/,
    ],
    [
      'a version of two parts',
      plain.replace('1.2.3', "'1.2'"),
      'bench-file',
      /line 4: version: expected a version with three parts, such as 1\.0\.0/,
    ],
    [
      'a version that YAML takes for a number',
      plain.replace('1.2.3', '1.2'),
      'bench-file',
      /line 4: version: expected a version with three parts/,
    ],
    [
      'a mistyped key beside the one that is missing for it',
      plain.replace('name:', 'nam:'),
      'bench-file',
      /line 3: unknown key "nam" \(did you mean "name"\?\)/,
    ],
    [
      'a missing name',
      plain.replace('name: Small\n', ''),
      'bench-file',
      /my-bench\.yaml: name: expected a text/,
    ],
    [
      'another version of the format',
      plain.replace('bench: 1', 'bench: 2'),
      'bench-file',
      /line 2: bench: expected 1, found 2/,
    ],
    [
      'broken YAML',
      plain.replace('- negation', '- [negation'),
      'bench-file',
      /line \d+, column \d+: not valid YAML/,
    ],
    [
      'an unknown transformation',
      plain.replace('keyboard-typo', 'keybord-typo'),
      'unknown-entry',
      /my-bench\.yaml, line 9: There is no transformation "keybord-typo"; did you mean "keyboard-typo"\?/,
    ],
    [
      'an unknown subpopulation',
      plain.replace('negation', 'negations'),
      'unknown-entry',
      /line 7: There is no subpopulation "negations"; did you mean "negation"\?/,
    ],
    [
      'an unknown option',
      plain.replace('rate: 0.2', 'rte: 0.2'),
      'entry-options',
      /line 10: Transformation "word-delete" has no option "rte"; did you mean "rate"\?/,
    ],
    [
      'an option out of range',
      plain.replace('rate: 0.2', 'rate: 2'),
      'entry-options',
      /line 10: Option "rate" of transformation "word-delete"/,
    ],
    [
      'an unknown metric',
      `${plain}metrics: [acuracy]\n`,
      'unknown-entry',
      /line 13: There is no metric "acuracy"; did you mean "accuracy"\?/,
    ],
    [
      'an entry that the task refuses',
      plain.replace('text-classification', 'token-classification'),
      'audit-file',
      /line 10: Transformation "word-delete" is not for token-classification: a deleted word/,
    ],
    [
      'a subpopulation of other tasks',
      plain.replace('- negation', '- lexical-overlap'),
      'audit-file',
      /line 7: Subpopulation "lexical-overlap" is for pair-classification/,
    ],
    [
      'an expectation of no slice',
      plain.replace("'transformation:*'", 'transformation:keybord-typo'),
      'bench-file',
      /line 12: expectations\.0\.slices: no slice of this bench is called "transformation:keybord-typo" \(did you mean "transformation:keyboard-typo"\?\)/,
    ],
    [
      'an expectation of a metric that is not measured',
      plain.replace('slices:', 'metric: rouge-l, slices:'),
      'bench-file',
      /line 12: expectations\.0\.metric: this bench measures no "rouge-l"/,
    ],
    [
      'an entry that stands twice, once with its default written out',
      plain.replace('- keyboard-typo', '- keyboard-typo\n  - { id: keyboard-typo, variants: 1 }'),
      'bench-file',
      /line 10: transformations\.1: "keyboard-typo" stands here with the same parameters as in transformations\.0; remove one/,
    ],
    [
      'a denied entry that does not exist',
      `${plain}deny: [word-delet]\n`,
      'bench-file',
      /line 13: deny: there is no entry "word-delet" \(did you mean "word-delete"\?\)/,
    ],
    [
      'a denied entry that it uses',
      `${plain}deny: [{ id: word-delete, reason: no }]\n`,
      'bench-file',
      /line 13: deny: the bench itself uses "word-delete"/,
    ],
    [
      'a denied entry inside a pipeline of its own',
      plain.replace(
        '- keyboard-typo',
        '- { name: noisy, sequence: [ocr-noise, { choice: [upper-case, random-case] }] }',
      ) + 'deny: [upper-case]\n',
      'bench-file',
      /line 13: deny: the bench itself uses "upper-case"/,
    ],
    [
      'a suite by path',
      `${plain}suites: [./mine.yaml]\n`,
      'bench-file',
      /line 13: suites\.0: expected builtin\/…; write any other suite out in its place/,
    ],
    [
      'an inline suite with a mistyped key',
      plain + suite.replace('capability', 'capabilty'),
      'file-malformed',
      /my-bench\.yaml, line 20, test "Praise": unknown key "capabilty" \(did you mean "capability"\?\)/,
    ],
    [
      'an inline suite of another task',
      plain +
        suite
          .replace('task: text-classification', 'task: summarization')
          .replace(
            'label: positive\n        texts: [Lovely.]',
            'cases: [{ text: Long., references: [Short.] }]',
          ),
      'bench-file',
      /line 14: suites\.0: suite "Own words" is for summarization, and this bench is for text-classification/,
    ],
    [
      'a choice of tests that a suite does not have',
      `${plain}suites: [{ path: builtin/sentiment, tests: [no-such-test] }]\n`,
      'bench-file',
      /line 13: suites\.0\.tests: builtin\/sentiment has no test "no-such-test".*; its tests: /,
    ],
    [
      'a choice of tests from a file beside the bench',
      `${plain}suites: [{ path: ./mine.yaml, tests: [praise] }]\n`,
      'bench-file',
      /line 13: suites\.0.*expected builtin\/…/,
    ],
    [
      'an expectation that leaves all of its slices out',
      plain.replace("slices: 'transformation:*'", "slices: 'transformation:*', except: 'transformation:*'"),
      'bench-file',
      /line 12: expectations\.0\.slices: no slice of this bench is called "transformation:\*" and not "transformation:\*"/,
    ],
    [
      'a failure rate where no suite is',
      plain.replace("{ slices: 'transformation:*'", "{ metric: failure-rate, slices: '*'"),
      'bench-file',
      /this bench measures no "failure-rate"/,
    ],
  ])('says file, line and remedy for %s', async (_case, text, code, sentence) => {
    const fault = await faultOf(text);
    expect(fault.message).toMatch(sentence);
    expect(fault.message).not.toContain('\n');
    expect({ code: fault.code, exit: fault.exitCode }).toEqual({ code, exit: 2 });
  });

  it('names pipelines and combinations, and their slices can be spoken of', async () => {
    const text = plain
      .replace(
        '- keyboard-typo',
        '- { name: noisy, sequence: [ocr-noise, upper-case] }\n  - { id: ocr-noise, severities: [0.1, 0.3] }',
      )
      .replace('- negation', '- { name: either, union: [negation, question] }');
    const resolved = await resolve(text);
    expect(resolved.builders.map(({ id, slices }) => [id, slices.length])).toEqual([
      ['either', 1],
      ['noisy', 1],
      ['ocr-noise', 2],
      ['word-delete', 1],
    ]);
    for (const { slices } of resolved.builders) {
      const [slice = ''] = slices;
      const limited = await resolve(text.replace('transformation:*', slice));
      expect(checkBench(limited, true).digest).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('with a suite written out is one file with everything', async () => {
    const { builders } = await resolve(plain + suite);
    expect(builders.at(-1)).toMatchObject({
      kind: 'suite',
      id: 'Own words',
      options: { version: '1', tests: 1, cases: 1 },
    });
  });

  it('takes some tests of a suite that comes with Assay, and limits on them', async () => {
    const chosen = '{ path: builtin/sentiment, tests: [praise*] }';
    const limit =
      "expectations:\n  - { metric: failure-rate, slices: 'suite:sentiment/praise*', atMost: 0.2 }";
    const text = `${plain.replace('expectations:', limit)}suites: [${chosen}]\n`;
    const resolved = await resolve(text);
    const whole = (await resolve(`${plain}suites: [builtin/sentiment]\n`)).builders.at(-1);
    expect(resolved.builders.at(-1)).toMatchObject({
      id: 'builtin/sentiment',
      options: { chosen: ['praise*'] },
    });
    expect(resolved.builders.at(-1)?.options['tests']).toBeLessThan(Number(whole?.options['tests']));
    expect(checkBench(resolved, true).digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('that does not exist is named, with the nearest that comes with Assay', () => {
    expect(() => readBench('builtin/sentimant', '/folder')).toThrow(
      /There is no bench "builtin\/sentimant" \(did you mean "builtin\/sentiment"\?\)/,
    );
    expect(() => readBench('builtin/../benches/sentiment', '/folder')).toThrow(/There is no bench/);
    expect(() => readBench('./none.yaml', '/folder')).toThrow(/\.\/none\.yaml: there is no such bench file/);
    expect(() => readBench('.', import.meta.dirname)).toThrow(/it is a folder; name a YAML file/);
  });
});
