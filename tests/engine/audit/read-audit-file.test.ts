import { describe, expect, it } from 'vitest';
import { AssayError } from '#shared/errors';
import { parseAuditFile } from '../../../electron/engine/audit/read-audit-file.ts';

const valid = `assay: 1
model: builtin/sentiment
dataset: builtin/reviews
transformations: [keyboard-typo]
`;

function faultOf(text: string): AssayError {
  try {
    parseAuditFile(text, '/folder/my-audit.yaml', 'my-audit.yaml');
  } catch (error) {
    if (error instanceof AssayError) return error;
    throw error;
  }
  throw new Error('the file was accepted');
}

describe('audit file', () => {
  it('fills in what is left out and takes its name from the file', () => {
    const { file, name, folder } = parseAuditFile(valid, '/folder/my-audit.yaml');
    expect({ name, folder, seed: file.seed, level: file.level, network: file.network }).toEqual({
      name: 'my-audit',
      folder: '/folder',
      seed: 1,
      level: 0.95,
      network: 'off',
    });
  });

  it('names a misspelt key before the key that is missing for it', () => {
    expect(faultOf(valid.replace('dataset:', 'datset:')).message).toContain(
      'unknown key "datset" (did you mean "dataset"?)',
    );
  });

  it.each([
    ['transformations: [upper-case,\n  keybord-typo]', 'transformation', 'keyboard-typo'],
    ['subpopulations:\n  - negtion', 'subpopulation', 'negation'],
    ['subpopulations:\n  - { union: [negation, lenght/p0-p33] }', 'subpopulation', 'length'],
    ['subpopulations:\n  - { complement: length/p0-p34 }', 'no part', 'p0-p33'],
    ['metrics:\n  - acuracy', 'metric', 'accuracy'],
    ['transformations: [{ id: word-delete,\n  rat: 0.2 }]', 'word-delete', 'rate'],
  ])('tells the line of %j', (entries, kind, nearest) => {
    const text = valid.replace(/transformations:.*\n/, '') + entries;
    const { message } = faultOf(text);
    expect(message).toMatch(/^my-audit\.yaml, line [45]: /);
    expect(message.toLowerCase()).toContain(kind);
    expect(message).toContain(nearest);
  });

  it('hands on how a delimited file is read, a file without quotes included', () => {
    const { file } = parseAuditFile(
      valid.replace('builtin/reviews', `{ path: a.tsv, delimiter: "\\t", quote: null }`),
      'a.yaml',
    );
    expect(file.dataset).toMatchObject({ path: 'a.tsv', delimiter: '\t', quote: null });
  });

  it('accepts entries with options and expectations of every bound', () => {
    const { file } = parseAuditFile(
      `${valid}subpopulations: [{ id: length, percentiles: [0, 50, 100] }]
expectations:
  - { metric: drop, slices: 'transformation:*', atMost: 0.05 }
  - { metric: accuracy, slices: clean, atLeast: 0.8, on: estimate }
  - { equivalentWithin: 0.02 }
`,
      'a.yaml',
    );
    expect(file.expectations.map(({ metric, slices, on }) => [metric, slices, on])).toEqual([
      ['drop', 'transformation:*', 'interval'],
      ['accuracy', 'clean', 'estimate'],
      ['drop', '*', 'interval'],
    ]);
  });

  it.each([
    [
      'a mistyped key',
      valid.replace('transformations', 'tranformations'),
      /my-audit\.yaml, line 4: unknown key "tranformations" \(did you mean "transformations"\?\); valid here: assay, name/,
    ],
    [
      'a mistyped key inside a mapping',
      valid.replace('model: builtin/sentiment', 'model: { id: builtin/sentiment, varian: q8 }'),
      /line 2: unknown key "varian" in model \(did you mean "variant"\?\)/,
    ],
    [
      'a mistyped key of an expectation',
      `${valid}expectations:\n  - { metric: drop, atmost: 1 }\n`,
      /line 6: unknown key "atmost" in expectations\.0 \(did you mean "atMost"\?\)/,
    ],
    [
      'a task that does not exist',
      `${valid}task: text-clasification\n`,
      /line 5: task: expected one of text-classification, .*did you mean "text-classification"\?.*found "text-clasification"/,
    ],
    [
      'a mistyped key beside the one that is missing for it',
      valid.replace('model:', 'modl:'),
      /line 2: unknown key "modl" \(did you mean "model"\?\)/,
    ],
    ['a missing model', valid.replace('model: builtin/sentiment\n', ''), /model: expected/],
    ['another version', valid.replace('assay: 1', 'assay: 7'), /line 1: assay: expected 1, found 7/],
    ['a seed that is text', `${valid}seed: today\n`, /line 5: seed: expected number/],
    [
      'two bounds in one expectation',
      `${valid}expectations:\n  - { atMost: 1, atLeast: 0 }\n`,
      /line 6: expectations\.0: exactly one of atMost, atLeast, equivalentWithin/,
    ],
    ['nothing to test', valid.replace('transformations: [keyboard-typo]\n', ''), /nothing to test/],
    ['broken YAML', 'assay: 1\nmodel: [builtin/sentiment\n', /line \d+, column \d+: not valid YAML/],
    ['an empty file', '', /this is no audit file: expected keys with values, .* found nothing/],
    [
      'an entry that stands twice',
      valid.replace('[keyboard-typo]', '[keyboard-typo, { id: keyboard-typo }]'),
      /line 4: transformations\.1 is the same as transformations\.0; remove one of them/,
    ],
    [
      'one name for a list',
      valid.replace('[keyboard-typo]', 'x'),
      /transformations: expected a list, such as/,
    ],
    ['a list', '- 1\n', /this is no audit file: .* found a list/],
  ])('names file, place and remedy for %s', (_case, text, sentence) => {
    const fault = faultOf(text);
    expect(fault.code).toBe('audit-file');
    expect(fault.message).toMatch(sentence);
    expect(fault.message).not.toContain('\n');
  });

  it('does not follow a bomb of aliases', () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) =>
        `l${level}: &l${level} [${Array.from({ length: 9 }, () => (level === 0 ? 'x' : `*l${level - 1}`)).join(', ')}]`,
    );
    expect(faultOf(levels.join('\n'))).toMatchObject({
      code: 'audit-file',
      message: expect.stringMatching(/aliases/) as string,
    });
  });
});
