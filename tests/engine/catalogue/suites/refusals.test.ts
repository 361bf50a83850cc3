import { describe, expect, it } from 'vitest';
import { useSuiteFolder, yamlSuite } from './suite-folder.ts';

const { refuse } = useSuiteFolder();

/** A test named A with these further lines; its name stands on line 6, they follow. */
const testA = (...lines: string[]): string =>
  ['  - name: A', '    capability: X', ...lines.map((line) => `    ${line}`)].join('\n') + '\n';

describe('a fault in a YAML suite is one sentence with line, test and remedy', () => {
  it.each<[string, string, number, string]>([
    [
      'an unknown key of a test, though another is missing',
      testA('typ: MFT', 'texts: [a]'),
      8,
      'unknown key "typ" (did you mean "type"?)',
    ],
    [
      'an unknown key of a case',
      testA('type: MFT', 'cases:', '  - { text: a, label: b }', '  - { txt: a, label: b }'),
      11,
      'case 2: unknown key "txt" (did you mean "text"?)',
    ],
    [
      'an unknown key of a variant',
      testA('type: INV', 'cases:', '  - text: a', '    variants:', '      - { txet: b }'),
      12,
      'unknown key "txet" (did you mean "text"?)',
    ],
    ['an unknown type', testA('type: MTF', 'texts: [a]'), 8, '(did you mean "MFT"?), found "MTF"'],
    [
      'a template in a case',
      testA('type: MFT', 'cases:', "  - template: '{name} is nice'"),
      10,
      'unknown key "template"',
    ],
    ['a case that is a text', testA('type: MFT', 'cases: [a]'), 9, 'expected a mapping such as'],
    [
      'a number among texts',
      testA('type: MFT', 'label: b', 'texts: [a, 7]'),
      10,
      'put quotes around a number',
    ],
    ['an empty text', testA('type: MFT', 'label: b', "texts: ['']"), 10, 'found an empty one'],
    ['a missing type', testA('texts: [a]'), 6, '"type" is missing; expected one of MFT, INV, DIR'],
    ['a test without cases', testA('type: MFT', 'label: b'), 6, 'list them under cases, texts or templates'],
    ['an MFT without a label', testA('type: MFT', 'texts: [a]'), 8 + 1, 'needs "label"'],
    [
      'an MFT with an expectation',
      testA('type: MFT', 'expect: { tolerance: 0.1 }', 'texts: [a]'),
      9,
      'remove it',
    ],
    [
      'an INV with a change',
      testA('type: INV', 'expect: { change: up }', 'cases: [[a, b]]'),
      9,
      'make the type DIR',
    ],
    ['an INV without variants', testA('type: INV', 'cases:', '  - { text: a }'), 10, 'at least one variant'],
    ['a list of one', testA('type: INV', 'cases:', '  - [a]'), 10, 'the original and at least one variant'],
    ['an INV with texts', testA('type: INV', 'texts: [a, b]'), 9, '[original, variant, …]'],
    ['a variant equal to its original', testA('type: INV', 'cases: [[a, b, a]]'), 9, 'equal to its original'],
    [
      'a label where a mapping belongs',
      testA('type: MFT', 'expect: positive', 'texts: [a]'),
      9,
      'stands beside expect, not under it: label: positive',
    ],
    [
      'a label under expect of a case',
      testA('type: MFT', 'cases:', '  - { text: a, expect: b }'),
      10,
      'stands beside expect, not under it: label: b',
    ],
    ['a DIR without expectation', testA('type: DIR', 'cases: [[a, b]]'), 6, 'expect: {label: positive'],
    [
      'a DIR without a change',
      testA('type: DIR', 'expect: { label: b }', 'cases: [[a, b]]'),
      9,
      'a DIR test needs its expectation',
    ],
    [
      'a tolerance beyond 1',
      testA('type: INV', 'expect: { tolerance: 5 }', 'cases: [[a, b]]'),
      9,
      'tolerance: expected a number from 0 to 1',
    ],
    [
      'a field of another task',
      testA('type: MFT', 'cases:', '  - { text: a, question: b, label: c }'),
      10,
      '"question" is no field of text-classification; valid: text',
    ],
    [
      'an answer of another task',
      testA('type: MFT', 'cases:', '  - { text: a, answers: c }'),
      10,
      '"answers" is not what text-classification answers with; write "label"',
    ],
    ['a case without its text', testA('type: MFT', 'cases:', '  - { label: c }'), 10, '"text" is missing'],
    [
      'two cases with one id',
      testA('type: MFT', 'cases:', '  - { id: z, text: a, label: c }', '  - { id: z, text: b, label: c }'),
      11,
      'the case id "z" appears twice',
    ],
    [
      'two tests with one id',
      testA('type: MFT', 'texts: [a]', 'label: b') +
        '  - { name: a!, capability: X, type: MFT, texts: [a], label: b }\n',
      11,
      'the id "a" is already taken by test "A"',
    ],
    [
      'a comparison in an MFT',
      testA('type: MFT', 'expect: { same: true }', 'texts: [a]'),
      9,
      'an MFT does not; make the type INV or DIR',
    ],
    [
      'a pattern that is none',
      testA('type: MFT', 'expect: { matches: "(a" }', 'texts: [a]'),
      9,
      'matches: not an RE2 pattern',
    ],
    [
      'a pattern that RE2 does not know',
      testA('type: MFT', 'expect: { matches: "(a)\\\\1" }', 'texts: [a]'),
      9,
      'matches: not an RE2 pattern',
    ],
    [
      'an empty expectation',
      testA('type: MFT', 'expect:', '  any:', '    - {}', 'texts: [a]'),
      11,
      'an empty expectation',
    ],
    [
      'a range that nothing meets',
      testA('type: MFT', 'expect: { words: { atLeast: 3, atMost: 2 } }', 'texts: [a]'),
      9,
      'atLeast is above atMost',
    ],
    [
      'a number of words that is none',
      testA('type: MFT', 'expect: { words: few }', 'texts: [a]'),
      9,
      'words: expected a number',
    ],
    [
      'an unknown expectation',
      testA('type: MFT', 'expect: { contian: x }', 'texts: [a]'),
      9,
      'unknown key "contian" (did you mean "contains"?)',
    ],
    [
      'an unknown expectation within another',
      testA('type: MFT', 'expect: { not: { contian: x } }', 'texts: [a]'),
      9,
      'unknown key "contian" (did you mean "contains"?)',
    ],
    [
      'a direction without a label in test and case',
      testA('type: DIR', 'expect: { change: up }', 'cases:', '  - [a, b]'),
      11,
      'needs "label"',
    ],
    [
      'two statements that share a tolerance',
      testA('type: DIR', 'expect: { same: true, change: up, label: p }', 'cases: [[a, b]]'),
      9,
      'put one of them under all',
    ],
    [
      'a label that is watched without a change',
      testA('type: MFT', 'expect: { label: p }', 'texts: [a]'),
      9,
      'expect.label goes with change',
    ],
    ['tests that are a text', '  foo\n', 5, 'tests: expected a list'],
    ['bad indentation', '  - name: A\n   type: MFT\n', 7, 'not valid YAML'],
    ['a key given twice', testA('type: MFT', 'type: INV'), 9, 'not valid YAML: Map keys must be unique'],
  ])('%s', async (_, tests, line, what) => {
    const fault = await refuse('bad.yaml', yamlSuite(tests));
    expect(fault.code).toBe('file-malformed');
    expect(fault.message).toMatch(new RegExp(`^bad\\.yaml, line ${line}[,:] [^\\n]*\\.$`));
    expect(fault.message).toContain(what);
    expect(fault.details['line']).toBe(line);
  });

  it('names the test', async () => {
    const fault = await refuse('bad.yaml', yamlSuite(testA('type: MFT', 'texts: [a]')));
    expect(fault.message).toContain(', test "A": ');
    expect(fault.details).toMatchObject({ test: 'A' });
  });

  it('asks for the version in quotes', async () => {
    const fault = await refuse('bad.yaml', yamlSuite('  []\n').replace("'2.1'", '2.1'));
    expect(fault.message).toBe(
      "bad.yaml, line 3: version: expected a text in quotes, such as version: '1.0'.",
    );
  });

  it('does not take a suite for one of another format', async () => {
    const fault = await refuse('bad.yaml', yamlSuite('  []\n').replace('suite: 1', 'suite: 2'));
    expect(fault.message).toBe('bad.yaml, line 1: suite: expected 1, found 2.');
  });

  it.each([
    [
      'question-answering',
      testA('type: MFT', 'cases: [{ question: a, context: b, label: c }]'),
      'write "answers"',
    ],
    ['question-answering', testA('type: INV', 'cases: [[a, b]]'), 'question and context'],
    [
      'question-answering',
      testA('type: DIR', 'expect: { label: a, change: up }', 'cases: [[a, b]]'),
      'question-answering has none',
    ],
    [
      'question-answering',
      testA('type: MFT', 'expect: { notLabel: x }', 'cases: [{ question: a, context: b }]'),
      'notLabel speaks of labels, and question-answering has none',
    ],
    [
      'text-generation',
      testA('type: MFT', "template: { text: 'a', expect: { number: '{month}' } }"),
      'number: expected a number, found "January"',
    ],
    [
      'text-generation',
      testA('type: MFT', "template: { text: 'a', expect: { language: '{month}' } }"),
      'language: expected a code of two small letters',
    ],
    [
      'summarization',
      testA('type: INV', 'expect: { tolerance: 0.1 }', 'cases: [[a, b]]'),
      'summarization has none; remove it',
    ],
    [
      'token-classification',
      testA('type: MFT', 'cases: [{ text: Ann, entities: [{ text: Bob, label: PER }] }]'),
      'the entity "Bob" is not in the text',
    ],
    [
      'token-classification',
      testA('type: MFT', 'cases: [{ text: Ann, entities: [], variants: [Bob] }]'),
      'make each variant a case of its own',
    ],
  ])('what does not fit %s: %#', async (task, tests, what) => {
    const fault = await refuse('task.yaml', yamlSuite(tests, task));
    expect(fault.code).toBe('file-malformed');
    expect(fault.message).toContain(what);
  });

  it('names a label that the suite does not list', async () => {
    const tests = testA('type: MFT', 'label: postive', 'texts: [a]');
    const listed = yamlSuite(tests).replace('tests:', 'labels: [negative, positive]\ntests:');
    expect((await refuse('labels.yaml', listed)).message).toContain(
      'expects the label "postive" (did you mean "positive"?)',
    );
  });

  it('speaks of JSON where the file is JSON, and takes __proto__ for an unknown key', async () => {
    expect((await refuse('cut.json', '{\n  "suite": 1,\n  "tests": [')).message).toContain('not valid JSON');
    const proto =
      '{"suite": 1, "name": "a", "version": "1", "task": "summarization", "tests": [], "__proto__": {}}';
    expect((await refuse('proto.json', proto)).message).toContain('unknown key "__proto__"');
  });
});
