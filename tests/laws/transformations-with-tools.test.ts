import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ToolFault } from '#shared/tool-fault';
import type { Transformation } from '../../electron/engine/catalogue/define-transformation.ts';
import { parseOptions } from '../../electron/engine/catalogue/parse-options.ts';
import { perturbEventually, type Perturbation } from '../../electron/engine/catalogue/perturb.ts';
import type { Tools } from '../../electron/engine/catalogue/tools.ts';
import { transformations } from '../../electron/engine/catalogue/transformations/index.ts';
import { vary } from '../../electron/engine/catalogue/vary.ts';
import { applyEdits, touches } from '../../electron/engine/language/edits.ts';
import { loadResources, type LanguageResources } from '../../electron/engine/language/resources.ts';
import { scriptedTools } from './scripted-tools.ts';
import { guardedText } from './wild-text.ts';

let resources: LanguageResources;
beforeAll(async () => {
  resources = await loadResources(['tags']);
});

const entries = (transformations as readonly Transformation[]).filter(({ uses = [] }) => uses.length > 0);

const richText =
  'The old film was a huge success, and the very long story about a quiet family kept everybody awake until the last train went home.';

async function run(
  entry: Transformation,
  text: string,
  more: { seed?: number; variant?: number; options?: unknown; tools?: Tools } = {},
): Promise<Perturbation> {
  const { seed = 1, variant = 0, options, tools = scriptedTools(entry.id) } = more;
  const context = { seed, exampleId: 'example', variant, resources, tools };
  return perturbEventually(entry, text, parseOptions(entry, options), context);
}

function outputOf(result: Perturbation, input: string): string {
  return result.status === 'changed' ? result.text : input;
}

it('has a shelf of them', () => {
  expect(entries.length).toBeGreaterThanOrEqual(20);
  expect(entries.filter(({ uses }) => uses?.includes('generator')).length).toBeGreaterThanOrEqual(14);
});

describe.each(entries.map((entry) => [entry.id, entry] as const))('%s', (_id, entry) => {
  it.each(entry.examples.map((example) => [example.input, example] as const))(
    'turns %j into what its example declares, with tools that say so',
    async (_input, { input, output, options, seed = 1 }) => {
      expect(outputOf(await run(entry, input, { seed, options }), input)).toBe(output);
    },
  );

  it('gives the same output for the same seed, alone or among others', async () => {
    const alone = await run(entry, richText);
    const others = await Promise.all([7, 1, 3].map((seed) => run(entry, richText, { seed })));
    expect(alone.status).toBe('changed');
    expect(others[1]).toMatchObject({ text: outputOf(alone, richText) });
  });

  it('draws for every seed and variant anew, unless it draws nothing', async () => {
    const options = 'rate' in entry.options.shape ? { rate: 0.3 } : undefined;
    for (const key of ['seed', 'variant'] as const) {
      const outputs = await Promise.all(
        Array.from({ length: 24 }, async (_, index) =>
          outputOf(await run(entry, richText, { options, [key]: index }), richText),
        ),
      );
      const different = new Set(outputs).size;
      if (entry.drawsNothing === true) expect(different).toBe(1);
      else expect(different).toBeGreaterThan(1);
    }
  });

  it('keeps edits exact and protected ranges whole, for any Unicode', async () => {
    await fc.assert(
      fc.asyncProperty(guardedText, fc.nat(), async ({ text, guarded }, seed) => {
        const options = parseOptions(entry, 'rate' in entry.options.shape ? { rate: 0.5 } : undefined);
        const context = { seed, exampleId: 'any', variant: 0, resources, protectedSpans: guarded };
        const result = await perturbEventually(entry, text, options, { ...context, tools: scriptedTools() });
        if (result.status === 'noop') {
          expect(result.reason).toMatch(/^[a-z0-9].*[^.]$/);
          return;
        }
        expect(applyEdits(text, result.edits).text).toBe(result.text);
        for (const edit of result.edits) for (const span of guarded) expect(touches(edit, span)).toBe(false);
      }),
      { numRuns: 40, seed: 7 },
    );
  });

  it('changes nothing at rate 0, and no less at a higher rate', async () => {
    if (!('rate' in entry.options.shape)) return;
    expect(await run(entry, richText, { options: { rate: 0 } })).toEqual({
      status: 'noop',
      reason: 'the rate is 0',
    });
    const edits = await Promise.all(
      [0.1, 1].map(async (rate) => {
        const result = await run(entry, richText, { options: { rate } });
        return result.status === 'changed' ? result.edits.length : 0;
      }),
    );
    expect(edits[1]).toBeGreaterThan(edits[0] ?? 0);
  });

  it('gives a reason for a text that is empty or blank', async () => {
    for (const text of ['', ' \n\t']) expect((await run(entry, text)).status).toBe('noop');
  });

  it('denies a text for which a tool has no answer, and goes on', async () => {
    const fail = () => Promise.reject(new ToolFault('the tool gave no answer (timeout)'));
    const tools: Tools = {
      fillMask: { fill: fail, surprise: fail },
      generator: { write: fail },
      vectors: { nearest: fail },
    };
    const plan = {
      stage: { kind: 'entry', entry, options: parseOptions(entry, {}) },
      checks: [],
      redraws: 0,
    } as const;
    const context = { seed: 1, exampleId: 'e', variant: 0, resources, tools };
    expect(await vary(plan, richText, context)).toEqual({
      status: 'denied',
      reason: 'the tool gave no answer (timeout)',
    });
  });
});

describe.each(
  entries.filter(({ uses }) => uses?.includes('generator')).map((entry) => [entry.id, entry] as const),
)('%s with a generator that', (_id, entry) => {
  const writing = (answer: string): Tools => ({ generator: { write: () => Promise.resolve(answer) } });

  it.each([
    ['refuses', "I'm sorry, but I can't help with that.", 'the generator refused'],
    ['writes nothing', ' \n', 'the generator wrote nothing'],
    ['writes a novel', 'soup '.repeat(500), 'the generator wrote far more than it was given'],
    ['writes the text itself', richText, 'nothing to change'],
  ])('%s changes nothing and says so', async (_how, answer, reason) => {
    expect(await run(entry, richText, { tools: writing(answer) })).toEqual({ status: 'noop', reason });
  });

  it('is told the text and hands back only the text', async () => {
    const prompts: string[] = [];
    const tools: Tools = {
      generator: {
        write: (prompt) => {
          prompts.push(prompt);
          return Promise.resolve('Here is the new text:\n\n"The {soup} is cold."\n\nText: And more.');
        },
      },
    };
    const result = await run(entry, 'The {text} {style} is cold.', { tools });
    expect(prompts[0]).toContain('Text: The {text} {style} is cold.');
    expect(prompts[0]?.split('\n')[0]).not.toMatch(/[{}]/);
    expect(outputOf(result, '')).toBe('The {soup} is cold.');
  });
});
