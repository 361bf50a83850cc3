import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAuditFile } from '../../../electron/engine/audit/read-audit-file.ts';
import { parse, plain, seal } from './bench-texts.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const audit = `assay: 1
bench: ./bench.yaml
model: builtin/sentiment
dataset: builtin/reviews
`;
const follow = async (bench: string, more = ''): Promise<ReturnType<typeof parseAuditFile>> => {
  await writeFile(join(folder, 'bench.yaml'), bench);
  return parseAuditFile(audit + more, join(folder, 'audit.yaml'), 'audit.yaml');
};
const full = `${plain}seed: 5
protect: [Lisbon]
minimumN: 10
`;

describe('an audit file that names a bench', () => {
  it('may say what a suite of the bench calls its labels, which alters nothing', async () => {
    const own = 'suites: [{ path: builtin/sentiment, labels: { negative: bad } }]\n';
    const { file, bench } = await follow(`${plain}suites: [builtin/sentiment]\n`, own);
    expect(file.suites).toEqual([{ path: 'builtin/sentiment', labels: { negative: 'bad' } }]);
    expect(bench?.altered).toEqual([]);
    const { file: other, bench: altered } = await follow(plain, own);
    expect(other.suites).toEqual([{ path: 'builtin/sentiment', labels: { negative: 'bad' } }]);
    expect(altered?.altered).toEqual(['suites']);
  });

  it('is resolved into what the bench says, and keeps which one it was', async () => {
    const { file, bench } = await follow(full);
    expect(file).toMatchObject({
      task: 'text-classification',
      model: 'builtin/sentiment',
      subpopulations: ['negation'],
      transformations: ['keyboard-typo', { id: 'word-delete', rate: 0.2 }],
      expectations: [{ metric: 'drop', slices: 'transformation:*', atMost: 0.05, on: 'interval' }],
      seed: 5,
      protect: ['Lisbon'],
      minimumN: 10,
      level: 0.95,
    });
    expect(file).not.toHaveProperty('bench');
    expect(bench).toEqual({ name: 'Small', version: '1.2.3', digest: parse(full).digest, altered: [] });
  });

  it('adds to lists, overrides single values, and says in which keys it differs', async () => {
    const { file, bench } = await follow(
      full,
      `transformations: [upper-case, { id: keyboard-typo }]
subpopulations: [negation]
protect: [Porto]
seed: 6
minimumN: 10
level: 0.95
`,
    );
    expect(file).toMatchObject({
      subpopulations: ['negation'],
      transformations: ['keyboard-typo', { id: 'word-delete', rate: 0.2 }, 'upper-case'],
      protect: ['Lisbon', 'Porto'],
      seed: 6,
    });
    expect(bench?.altered).toEqual(['transformations', 'protect', 'seed']);
  });

  it('may name one that comes with Assay', () => {
    const { file, bench } = parseAuditFile(audit.replace('./bench.yaml', 'builtin/sentiment'), 'audit.yaml');
    expect(bench).toMatchObject({ name: 'Sentiment', altered: [] });
    expect(file.transformations.length).toBeGreaterThan(10);
  });

  it.each([
    [
      'another task',
      full,
      'task: summarization\n',
      'audit-file',
      /audit\.yaml, line 5: task: bench "Small" is for text-classification/,
    ],
    [
      'a denied entry',
      `${full}deny: [{ id: upper-case, reason: it shouts. }]\n`,
      'transformations:\n  - punctuation\n  - { id: upper-case }\n',
      'audit-file',
      /audit\.yaml, line 7: transformations: bench "Small" does not allow "upper-case": it shouts; remove it/,
    ],
    [
      'a mistyped key of its own',
      full,
      'sed: 1\n',
      'audit-file',
      /audit\.yaml, line 5: unknown key "sed" \(did you mean "seed"\?\)/,
    ],
    [
      'a mistyped key of the bench',
      full.replace('seed:', 'sed:'),
      '',
      'bench-file',
      /^\.\/bench\.yaml, line 13: unknown key "sed"/,
    ],
  ])('is refused with file and line for %s', async (_case, bench, more, code, sentence) => {
    await expect(follow(bench, more)).rejects.toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(sentence) as string }) as Error,
    );
  });

  it('is refused when the bench is no longer that of its version', async () => {
    const sealed = await seal(full);
    expect((await follow(sealed)).bench?.digest).toBe(parse(sealed).digest);
    await expect(follow(sealed.replace('0.05', '0.5'))).rejects.toThrow(
      expect.objectContaining({
        code: 'bench-version',
        message: expect.stringMatching(
          /^\.\/bench\.yaml, line \d+: the content is no longer that of version 1\.2\.3; "assay bench check \/.*bench\.yaml --write"/,
        ) as string,
      }) as Error,
    );
  });
});
