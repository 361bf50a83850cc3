import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { AssayError } from '#shared/errors';
import type { PerturbText } from '../../../../electron/engine/catalogue/suites/perturb-cases.ts';
import { readSuiteFile } from '../../../../electron/engine/catalogue/suites/read-suite-file.ts';
import { perturb } from '../../../../electron/engine/catalogue/perturb.ts';
import contraction from '../../../../electron/engine/catalogue/transformations/contraction.ts';
import keyboardTypo from '../../../../electron/engine/catalogue/transformations/keyboard-typo.ts';
import { loadResources } from '../../../../electron/engine/language/resources.ts';
import { useSuiteFolder, yamlSuite } from './suite-folder.ts';

const { path, refuse } = useSuiteFolder();

const resources = await loadResources(['english']);

/** Two transformations of the catalogue, as an audit hands them over. */
const apply: PerturbText = ({ id, options, text, caseId, variant, seed }) => {
  const context = { seed, exampleId: caseId, variant, resources };
  if (id === 'contraction') {
    const done = perturb(contraction, text, contraction.options.parse(options), context);
    return done.status === 'changed' ? { text: done.text } : { noop: done.reason };
  }
  if (id === 'keyboard-typo') {
    const done = perturb(keyboardTypo, text, keyboardTypo.options.parse(options), context);
    return done.status === 'changed' ? { text: done.text } : { noop: done.reason };
  }
  throw new AssayError('unknown-entry', `There is no transformation ${id}.`);
};

async function readTest(lines: string, tools = { perturb: apply }) {
  await writeFile(
    path('perturbed.yaml'),
    yamlSuite(`  - name: A\n    capability: X\n${lines.replace(/^/gm, '    ')}\n`),
  );
  const [test] = (await readSuiteFile(path('perturbed.yaml'), 'perturbed.yaml', tools)).tests;
  return test;
}

describe('a test with perturb', () => {
  it('makes the variants of its texts, and counts those that stay as they are', async () => {
    const test = await readTest(
      'type: INV\nperturb: { with: contraction }\ntexts: [It is not good., Good soup.]',
    );
    expect(test?.cases.map(({ inputs }) => inputs)).toEqual([
      [{ text: 'It is not good.' }, { text: "It isn't good." }],
    ]);
    expect(test?.unchanged).toBe(1);
  });

  it('takes several transformations with options, and several variants of each, all different', async () => {
    const lines =
      'type: INV\nperturb: { with: [contraction, { id: keyboard-typo, rate: 0.3 }], variants: 3 }\ntexts: [It is not a good soup at all.]';
    const texts = (await readTest(lines))?.cases[0]?.inputs.map(({ text }) => text) ?? [];
    expect(texts.length).toBeGreaterThan(3);
    expect(new Set(texts).size).toBe(texts.length);
    expect((await readTest(lines))?.cases[0]?.inputs.map(({ text }) => text)).toEqual(texts);
  });

  it('works on the fillings of a template and keeps the label of an MFT', async () => {
    const test = await readTest(
      "type: MFT\nlabel: negative\nperturb: { with: contraction }\ntemplate: 'It is not {good|nice}.'",
    );
    expect(test?.cases).toHaveLength(2);
    expect(test?.cases[0]).toMatchObject({
      inputs: [{ text: 'It is not good.' }, { text: "It isn't good." }],
      gold: { label: 'negative' },
    });
  });

  it('is refused where nothing changes, where the transformation is unknown, and where there is none at hand', async () => {
    const unchanged = readTest('type: INV\nperturb: { with: contraction }\ntexts: [Good soup.]');
    await expect(unchanged).rejects.toThrow('line 9, test "A": perturb changes none of the 1 texts');
    const unknown = readTest('type: INV\nperturb: { with: contracton }\ntexts: [Good soup.]');
    await expect(unknown).rejects.toThrow('line 9, test "A": There is no transformation contracton');
    const fault = await refuse(
      'none.yaml',
      yamlSuite('  - { name: A, capability: X, type: INV, perturb: { with: contraction }, texts: [a] }\n'),
    );
    expect(fault.message).toContain('not at hand here');
  });
});
