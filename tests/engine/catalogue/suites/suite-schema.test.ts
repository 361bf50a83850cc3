import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  suiteFileSchema,
  suiteJsonSchema,
} from '../../../../electron/engine/catalogue/suites/suite-schema.ts';
import { resourcePath } from '../../../../electron/engine/resources.ts';
import { useSuiteFolder } from './suite-folder.ts';

const { read } = useSuiteFolder();

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
    const blocks = [...text.matchAll(/```(\w*)\n(.*?)```/gs)].map(([, , content = '']) => content);
    expect(blocks).toHaveLength(3);
    const [yaml = '', jsonl = '', csv = ''] = blocks;
    expect((await read('doc.yaml', yaml)).tests).toHaveLength(4);
    expect((await read('doc.jsonl', jsonl)).tests).toHaveLength(2);
    expect((await read('doc.csv', csv)).tests).toHaveLength(2);
  });
});
