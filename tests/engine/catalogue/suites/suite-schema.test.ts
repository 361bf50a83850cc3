import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  suiteFileSchema,
  suiteJsonSchema,
} from '../../../../electron/engine/catalogue/suites/suite-schema.ts';
import { builtinLexicons } from '../../../../electron/engine/catalogue/suites/templates/builtin-lexicons.ts';
import { resourcePath } from '../../../../electron/engine/resources.ts';
import { useSuiteFolder } from './suite-folder.ts';

const { path, read } = useSuiteFolder();

/** The names of all members that a JSON Schema describes, at any depth. */
function collectKeys(schema: unknown): Set<string> {
  if (typeof schema !== 'object' || schema === null) return new Set();
  const { properties = {} } = schema as { properties?: object };
  return new Set([
    ...Object.keys(properties),
    ...Object.values(schema).flatMap((member) => [...collectKeys(member)]),
    ...Object.values(properties).flatMap((member) => [...collectKeys(member)]),
  ]);
}

describe('the suite schema', () => {
  it('is the committed JSON Schema (vitest run tests/engine/catalogue/suites/suite-schema.test.ts -u writes it anew)', async () => {
    const text = JSON.stringify(suiteJsonSchema(), null, 2) + '\n';
    await expect(text).toMatchFileSnapshot(resourcePath('schemas', 'suite-1.json'));
  });

  it('accepts the example', async () => {
    const text = await readFile(resourcePath('examples', 'sentiment-suite.yaml'), 'utf8');
    expect(suiteFileSchema.safeParse(parse(text)).error).toBeUndefined();
  });
});

describe('suites.md', () => {
  it('names every key of a suite, a test and a case', async () => {
    const text = await readFile(resourcePath('docs', 'suites.md'), 'utf8');
    const names = [...collectKeys(suiteJsonSchema())];
    expect(names).toEqual(expect.arrayContaining(['suite', 'capability', 'tolerance', 'variants']));
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  it('shows examples that can be read as they stand', async () => {
    const text = await readFile(resourcePath('docs', 'suites.md'), 'utf8');
    await writeFile(path('tests.txt'), Array.from({ length: 22 }, (_, n) => `Text ${n}.`).join('\n'));
    await writeFile(path('tests_n500'), Array.from({ length: 1034 }, (_, n) => `Text ${n}.`).join('\n'));
    await writeFile(path('words.txt'), Array.from({ length: 34 }, (_, n) => (n < 20 ? '2' : '0')).join('\n'));
    await writeFile(path('typos.txt'), Array.from({ length: 1000 }, (_, n) => Math.floor(n / 2)).join('\n'));
    const found: string[] = [];
    for (const [index, [, format = '', content = '']] of [
      ...text.replace(/```sh\n.*?```/gs, '').matchAll(/```(\w*)\n(.*?)```/gs),
    ].entries()) {
      const name = `example-${index}.${format === '' ? 'csv' : format === 'json' ? 'jsonl' : format}`;
      const suite = await read(name, content, { perturb: ({ text: given }) => ({ text: `${given}!` }) });
      found.push(suite.tests.map(({ cases }) => cases.length).join(' '));
    }
    expect(found).toEqual(['50 30', '2 2 2 1', '6', '20 1', '2', '2', '34 500', '2 1', '2 1']);
  });

  it('names every built-in lexicon with its parts and columns', async () => {
    const text = await readFile(resourcePath('docs', 'suites.md'), 'utf8');
    const names = [...builtinLexicons()].flatMap(([tag, words]) => [
      `\`${tag}\``,
      ...words.flatMap(({ subset, columns }) => [
        ...(subset === null ? [] : [subset]),
        ...Object.keys(columns),
      ]),
    ]);
    expect([...new Set(names)].filter((name) => !text.includes(name))).toEqual([]);
  });
});

describe('the built-in lexicons', () => {
  it('have words that differ within a lexicon, and equal columns in all words of a part', () => {
    for (const [tag, words] of builtinLexicons()) {
      expect(new Set(words.map(({ word }) => word)).size, tag).toBe(words.length);
      const columns = new Map<string | null, string>();
      for (const { subset, columns: given } of words) {
        const names = Object.keys(given).join(' ');
        expect(columns.get(subset) ?? names, tag).toBe(names);
        columns.set(subset, names);
      }
    }
  });
});
