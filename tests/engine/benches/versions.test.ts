import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml, stringify } from 'yaml';
import type { AssayError } from '#shared/errors';
import { digestOf } from '../../../electron/engine/benches/bench-digest.ts';
import { coversBump, nextVersion } from '../../../electron/engine/benches/bench-version.ts';
import { compareBenches } from '../../../electron/engine/benches/compare-benches.ts';
import { setMember } from '../../../electron/engine/benches/set-member.ts';
import { checkBench } from '../../../electron/engine/inspecting/check-bench.ts';
import { parse, plain, resolve, seal } from './bench-texts.ts';

/** Changes of the small bench, with what they ask for. */
const changes: readonly (readonly [string, (text: string) => string, 'patch' | 'minor' | 'major', string])[] =
  [
    ['another description', (text) => `${text}description: More words\n`, 'patch', '+ text description'],
    [
      'another order',
      (text) =>
        text.replace('  - keyboard-typo\n', '').replace('rate: 0.2 }\n', 'rate: 0.2 }\n  - keyboard-typo\n'),
      'patch',
      '~ notation order or defaults written out',
    ],
    [
      'a default written out',
      (text) => text.replace('- keyboard-typo', '- { id: keyboard-typo, variants: 1 }'),
      'patch',
      '~ notation order or defaults written out',
    ],
    ['an entry denied', (text) => `${text}deny: [upper-case]\n`, 'patch', '+ deny upper-case'],
    [
      'a builder more',
      (text) => text.replace('  - keyboard-typo\n', '  - keyboard-typo\n  - upper-case\n'),
      'minor',
      '+ transformation upper-case',
    ],
    [
      'a builder once more with other options',
      (text) => text.replace('rate: 0.2 }\n', 'rate: 0.2 }\n  - { id: word-delete, rate: 0.4 }\n'),
      'minor',
      '+ transformation word-delete',
    ],
    [
      'an expectation more',
      (text) => text.replace('0.05 }\n', "0.05 }\n  - { metric: flip-rate, slices: '*', atMost: 0.2 }\n"),
      'minor',
      '+ expectation flip-rate of *',
    ],
    [
      'a builder less',
      (text) => text.replace('  - keyboard-typo\n', ''),
      'major',
      '- transformation keyboard-typo',
    ],
    [
      'another parameter',
      (text) => text.replace('rate: 0.2', 'rate: 0.3'),
      'major',
      '~ transformation word-delete',
    ],
    [
      'another threshold',
      (text) => text.replace('0.05', '0.06'),
      'major',
      '~ expectation drop of transformation:*',
    ],
    ['another seed', (text) => `${text}seed: 9\n`, 'major', '~ setting seed'],
    ['a protected word', (text) => `${text}protect: [Lisbon]\n`, 'major', '~ setting protect'],
    [
      'another task',
      (text) => text.replace('text-classification', 'zero-shot-classification'),
      'major',
      '~ setting task',
    ],
  ];
const signs = { added: '+', removed: '-', changed: '~' };

describe('the version that a change asks for', () => {
  it.each(changes)('%s', async (_name, change, bump, line) => {
    const comparison = compareBenches(await resolve(plain), await resolve(change(plain)));
    expect(comparison.changes.map((found) => `${signs[found.change]} ${found.kind} ${found.id}`)).toEqual([
      line,
    ]);
    expect(comparison).toMatchObject({
      bump,
      leastVersion: { patch: '1.2.4', minor: '1.3.0', major: '2.0.0' }[bump],
      fits: false,
    });
  });

  it.each(changes.filter(([name]) => name !== 'another description'))(
    'is told by "check" from the file alone: %s',
    async (_name, change, bump) => {
      const edited = await resolve(change(await seal(plain)));
      const version = { patch: '1.2.4', minor: '1.3.0', major: '2.0.0' }[bump];
      expect(() => checkBench(edited, false)).toThrow(
        expect.objectContaining({
          code: 'bench-version',
          message: expect.stringMatching(
            new RegExp(
              `my-bench\\.yaml, line 4: version: the content has changed since 1\\.2\\.3, so the version should be ${version}, found 1\\.2\\.3`,
            ),
          ) as string,
          details: expect.objectContaining({ version }) as unknown,
        }) as AssayError,
      );
      const written = parse(checkBench(edited, true).text ?? '');
      expect([written.file.version, written.file.digest]).toEqual([version, written.digest]);
    },
  );

  it('is a major one for another primary metric, a minor one for a metric more', async () => {
    const questions = plain
      .replace('text-classification', 'question-answering')
      .replace('  - { id: word-delete, rate: 0.2 }\n', '');
    const [first, more, other] = await Promise.all(
      ['[token-f1]', '[token-f1, exact-match]', '[exact-match, token-f1]'].map((metrics) =>
        resolve(`${questions}metrics: ${metrics}\n`),
      ),
    );
    expect(compareBenches(first!, more!)).toMatchObject({
      bump: 'minor',
      changes: [{ kind: 'metric', id: 'exact-match', change: 'added' }],
    });
    expect(compareBenches(more!, other!)).toMatchObject({
      bump: 'major',
      changes: [{ kind: 'setting', id: 'primary metric', before: 'token-f1', after: 'exact-match' }],
    });
  });

  it('is the same by "diff" from both files and by "check" from the later one alone', async () => {
    const ids = ['char-swap', 'char-insert', 'keyboard-typo', 'ocr-noise', 'upper-case'];
    const builder = fc.record({ id: fc.constantFrom(...ids), variants: fc.constantFrom(1, 2) });
    const content = fc.record({
      transformations: fc.uniqueArray(builder, {
        minLength: 1,
        selector: ({ id, variants }) => `${id} ${variants}`,
      }),
      seed: fc.constantFrom(1, 1, 1, 2),
    });
    await fc.assert(
      fc.asyncProperty(content, content, async (older, newer) => {
        const head = { bench: 1, name: 'Any', version: '1.0.0', task: 'text-classification' };
        const before = parse(await seal(stringify({ ...head, ...older })));
        const { digest, sealed } = before.file;
        const after = await resolve(stringify({ ...head, ...newer, digest, sealed }));
        const { bump } = compareBenches(await resolve(before.source.text), after);
        expect(checkBench(after, true).bump).toBe(bump);
        const kept = older.transformations.every(({ id, variants }) =>
          newer.transformations.some((other) => other.id === id && other.variants === variants),
        );
        expect(bump === 'major').toBe(!kept || older.seed !== newer.seed);
      }),
      { numRuns: 60 },
    );
  });

  it('counts nothing twice and nothing at all where benches are equal', async () => {
    const { changes: found, bump, fits } = compareBenches(await resolve(plain), await resolve(plain));
    expect({ found, bump, fits }).toEqual({ found: [], bump: 'none', fits: true });
  });

  it('is satisfied by any later version that says as much', () => {
    expect(coversBump('1.2.3', '1.3.0', 'minor')).toBe(true);
    expect(coversBump('1.2.3', '2.0.0', 'minor')).toBe(true);
    expect(coversBump('1.2.3', '2.0.0-rc.1', 'major')).toBe(true);
    expect(coversBump('2.0.0-rc.1', '2.0.0-rc.2', 'major')).toBe(true);
    expect(coversBump('1.2.3', '1.2.9', 'minor')).toBe(false);
    expect(coversBump('1.2.3', '1.2.2', 'patch')).toBe(false);
    expect(coversBump('1.2.3', '1.2.3', 'patch')).toBe(false);
    expect(nextVersion('1.2.3', 'none')).toBe('1.2.3');
  });
});

describe('check', () => {
  it('refuses a bench without a digest and writes one without touching the version', async () => {
    const unsealed = await resolve(plain);
    expect(() => checkBench(unsealed, false)).toThrow(/my-bench\.yaml: the bench has no digest/);
    const sealed = await seal(plain);
    expect(sealed.startsWith(plain)).toBe(true);
    expect(checkBench(await resolve(sealed), false)).toMatchObject({ version: '1.2.3', bump: 'none' });
  });

  it('takes a version that was raised by hand, and asks for the digest alone', async () => {
    const text = (await seal(plain)).replace('1.2.3 # first', '1.3.0 # second');
    const raised = await resolve(text.replace('  - negation\n', '  - negation\n  - question\n'));
    expect(() => checkBench(raised, false)).toThrow(
      /digest: it is not that of version 1\.3\.0; "assay bench check my-bench\.yaml --write" writes it/,
    );
    const { text: written, version } = checkBench(raised, true);
    expect(version).toBe('1.3.0');
    expect(written).toContain('version: 1.3.0 # second');
  });

  it('leaves a bench alone whose name and description changed', async () => {
    const renamed = (await seal(plain))
      .replace('name: Small', 'name: Smaller')
      .replace('1.2.3 # first', '1.2.4');
    expect(checkBench(await resolve(renamed), false)).toMatchObject({ version: '1.2.4', bump: 'none' });
  });

  it('cannot tell an addition from a change where nothing was sealed, and asks for the safe version', async () => {
    const text = (await seal(plain)).replace(/sealed:[^]*$/, '');
    const bare = await resolve(text.replace('  - negation\n', '  - negation\n  - question\n'));
    expect(() => checkBench(bare, false)).toThrow(/the version should be 2\.0\.0/);
  });
});

describe('the digest', () => {
  it('depends on content alone: neither on names, nor on the order of keys, nor on how an id is written', () => {
    const { written } = parse(plain);
    const reversed = Object.fromEntries(Object.entries(written).reverse());
    const renamed = {
      ...reversed,
      name: 'Other',
      version: '9.9.9',
      description: 'x',
      digest: 'y',
      sealed: {},
    };
    expect(digestOf(renamed)).toBe(digestOf(written));
    expect(digestOf({ ...written, subpopulations: [{ id: 'negation' }], suites: [] })).toBe(
      digestOf(written),
    );
    expect(digestOf({ ...written, subpopulations: ['question'] })).not.toBe(digestOf(written));
    expect(digestOf({ ...written, seed: 2 })).not.toBe(digestOf(written));
  });

  it('is that of the same members however YAML or JSON writes them', () => {
    const { written, digest } = parse(plain);
    expect(parse(JSON.stringify(written)).digest).toBe(digest);
    expect(parse(stringify(written, { collectionStyle: 'flow' })).digest).toBe(digest);
  });
});

describe('writing a member into a bench', () => {
  const key = fc.constantFrom('version', 'digest', 'sealed');
  const value = fc.oneof(
    fc.stringMatching(/^[a-z0-9 ':#.-]{1,20}$/),
    fc.record({ version: fc.constant('1.0.0'), parts: fc.stringMatching(/^[0-9a-f]{8,40}$/) }),
  );

  it('changes that member and no other, whatever the layout of the file', () => {
    const layouts = [
      plain,
      plain.trimEnd(),
      plain.replaceAll('\n', '\r\n'),
      JSON.stringify(parseYaml(plain)),
      `---\n${plain}...\n`,
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...layouts),
        fc.array(fc.tuple(key, value), { minLength: 1, maxLength: 4 }),
        (text, edits) => {
          const written = edits.reduce((result, [name, member]) => setMember(result, name, member), text);
          expect(parseYaml(written)).toEqual({
            ...(parseYaml(text) as object),
            ...Object.fromEntries(edits),
          });
        },
      ),
    );
  });

  it('keeps comments and every other byte', async () => {
    const sealed = await seal(plain);
    const again = await seal(sealed.replace('  - negation\n', '  - negation\n  - question # asked\n'));
    expect(again).toContain('version: 1.3.0 # first');
    expect(again).toContain('  - question # asked\n');
    expect(again.split('\n')).toHaveLength(sealed.split('\n').length + 1);
  });
});
