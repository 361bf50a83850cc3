import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Transformation } from '../../electron/engine/catalogue/define-transformation.ts';
import { parseOptions } from '../../electron/engine/catalogue/parse-options.ts';
import { perturb } from '../../electron/engine/catalogue/perturb.ts';
import type { Perturbation } from '../../electron/engine/catalogue/perturb.ts';
import { severityOf } from '../../electron/engine/catalogue/severity.ts';
import { transformations } from '../../electron/engine/catalogue/transformations/index.ts';
import { applyEdits, splitsPair, touches } from '../../electron/engine/language/edits.ts';
import { loadResources } from '../../electron/engine/language/resources.ts';
import type { LanguageResources } from '../../electron/engine/language/resources.ts';
import { errorOf } from './error-of.ts';
import { guardedText, wildText } from './wild-text.ts';

let resources: LanguageResources;
beforeAll(async () => {
  resources = await loadResources(transformations.flatMap((entry) => [...entry.needs]));
});

/** Entries that work with models have laws of their own, in transformations-with-tools.test.ts. */
const entries = (transformations as readonly Transformation[]).filter(({ uses = [] }) => uses.length === 0);

const mixedText =
  "I do not think it is fair that Anna, Maria and Thomas waited 45 minutes for 300 films, and they'll never know we paid " +
  "$12.50; I'm sure you're happy, but the huge film didn't show a beautiful store, and Hannah couldn't find 78 movies. " +
  'We have finished, you are right, and they will begin quickly!';

/** Several things to change for the entry, and some to leave alone. */
function richTextFor(entry: Transformation): string {
  const own = entry.examples.filter(({ input, output }) => input !== output).map(({ input }) => input);
  return [mixedText, ...own, ...own, ...own].join(' ');
}

function run(
  entry: Transformation,
  text: string,
  options: unknown = {},
  exampleId = 'example',
  seed = 1,
): Perturbation {
  return perturb(entry, text, parseOptions(entry, options), { seed, exampleId, variant: 0, resources });
}

function outputOf(result: Perturbation, input: string): string {
  return result.status === 'changed' ? result.text : input;
}

describe.each(entries.map((entry) => [entry.id, entry] as const))('%s', (_id, entry) => {
  const richText = richTextFor(entry);

  it.each(entry.examples.map((example) => [example.input, example] as const))(
    'turns %j into what its example declares',
    (_input, example) => {
      const result = run(entry, example.input, example.options, 'example', example.seed ?? 1);
      expect(outputOf(result, example.input)).toBe(example.output);
    },
  );

  it('shows at least one change and gives no example twice', () => {
    expect(entry.examples.some(({ input, output }) => input !== output)).toBe(true);
    const keys = entry.examples.map(({ input, options, seed }) => JSON.stringify([input, options, seed]));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('gives the same output for the same seed, example and variant', () => {
    const [first, second] = [run(entry, richText), run(entry, richText)];
    expect(outputOf(second, richText)).toBe(outputOf(first, richText));
    expect(first.status).toBe('changed');
  });

  it('draws for every example id, seed and variant anew', () => {
    const options = 'rate' in entry.options.shape ? { rate: 0.3 } : {};
    const parsed = parseOptions(entry, options);
    const outputs = (key: 'exampleId' | 'seed' | 'variant') =>
      new Set(
        Array.from({ length: 24 }, (_, index) => {
          const context = { seed: 1, exampleId: 'example', variant: 0, resources };
          const varied = { ...context, [key]: key === 'exampleId' ? `row-${index}` : index };
          return outputOf(perturb(entry, richText, parsed, varied), richText);
        }),
      ).size;
    const isRandom = entry.drawsNothing !== true;
    for (const key of ['exampleId', 'seed', 'variant'] as const)
      if (isRandom) expect(outputs(key)).toBeGreaterThan(4);
      else expect(outputs(key)).toBe(1);
  });

  it('changes nothing at rate 0, and one thing at the smallest rate', () => {
    if (!('rate' in entry.options.shape)) return;
    expect(run(entry, richText, { rate: 0 })).toEqual({ status: 'noop', reason: 'the rate is 0' });
    const least = run(entry, richText, { rate: 1e-9 });
    expect(least.status === 'changed' && least.edits.length).toBeGreaterThanOrEqual(1);
  });

  it('changes no less at a higher rate', () => {
    if (!('rate' in entry.options.shape)) return;
    const edits = [0.1, 0.5, 1].map((rate) => {
      const result = run(entry, richText, { rate });
      return result.status === 'changed' ? result.edits.length : 0;
    });
    expect(edits).toEqual([...edits].sort((left, right) => left - right));
    expect(edits[2]).toBeGreaterThan(edits[0] ?? 0);
  });

  it('keeps every promise about edits, spans and untouched text, for any Unicode', () => {
    fc.assert(
      fc.property(guardedText, fc.integer(), ({ text, guarded }, seed) => {
        const options = parseOptions(entry, 'rate' in entry.options.shape ? { rate: 0.5 } : {});
        const context = { seed, exampleId: 'any', variant: 0, resources, protectedSpans: guarded };
        const result = perturb(entry, text, options, context);
        if (result.status === 'noop') {
          expect(result.reason).toMatch(/^[a-z0-9].*[^.]$/);
          return;
        }
        expect(result.text).not.toBe(text);
        checkEdits(text, result, guarded);
      }),
      { numRuns: entry.needs.length > 0 ? 60 : 150, seed: 7 },
    );
  });

  it('gives a reason for a text that is empty or blank', () => {
    for (const text of ['', ' \n\t']) expect(run(entry, text).status, JSON.stringify(text)).toBe('noop');
  });

  it('takes a line of a hundred thousand characters', () => {
    const part = `Anna does not pay 45 dollars for naïve 👍 films\ud83d, it's 漢字. ${richText} `;
    const line = part.repeat(Math.ceil(100_000 / part.length));
    expect(run(entry, line).status).toBe('changed');
  });

  it('refuses options out of bounds, of the wrong kind or unknown', () => {
    expect(errorOf(() => parseOptions(entry, { unheardOf: 1 })).code).toBe('entry-options');
    if (!('rate' in entry.options.shape)) return;
    for (const rate of [-0.1, 1.1, Number.NaN, '0.1', null])
      expect(errorOf(() => parseOptions(entry, { rate })).code).toBe('entry-options');
  });

  it('has a default for every option', () => {
    expect(Object.keys(parseOptions(entry, undefined)).sort()).toEqual(
      Object.keys(entry.options.shape).sort(),
    );
  });

  it('takes both ends of its severity, and changes no less at the upper one', () => {
    const scale = severityOf(entry);
    if (scale === null) return;
    const lengths = [scale.from, scale.to].map((value) => {
      const result = run(entry, richText, { [scale.option]: value });
      if (result.status === 'noop') return 0;
      return result.edits.reduce((sum, edit) => sum + edit.end - edit.start + edit.replacement.length, 0);
    });
    expect(lengths[1]).toBeGreaterThan(lengths[0] ?? 0);
  });

  it('says in a phrase why a task may not use it', () => {
    for (const reason of Object.values(entry.deny)) expect(reason).toMatch(/^[a-z].{10,}[^.]$/);
  });
});

/** The laws of a changed text: they hold whatever the entry does. */
function checkEdits(
  text: string,
  result: Extract<Perturbation, { status: 'changed' }>,
  guarded: readonly { readonly start: number; readonly end: number }[],
): void {
  let position = 0;
  let untouched = '';
  for (const edit of result.edits) {
    expect(edit.start).toBeGreaterThanOrEqual(position);
    expect(edit.end).toBeGreaterThanOrEqual(edit.start);
    expect(edit.end).toBeLessThanOrEqual(text.length);
    expect(text.slice(edit.start, edit.end)).not.toBe(edit.replacement);
    expect(splitsPair(text, edit.start) || splitsPair(text, edit.end)).toBe(false);
    for (const span of guarded) expect(touches(edit, span)).toBe(false);
    untouched += text.slice(position, edit.start);
    checkUntouched(text, result, { start: position, end: edit.start });
    position = edit.end;
  }
  untouched += text.slice(position);
  checkUntouched(text, result, { start: position, end: text.length });
  expect(applyEdits(text, result.edits).text).toBe(result.text);
  // What stands between the edits is found again in the new text, code unit by code unit.
  const kept = result.edits.reduce((length, edit) => length + edit.replacement.length, untouched.length);
  expect(result.text.length).toBe(kept);
  for (const span of guarded) {
    const moved = result.map.toNew(span);
    if (span.end > span.start)
      expect(moved && result.text.slice(moved.start, moved.end)).toBe(text.slice(span.start, span.end));
  }
}

/** A stretch no edit touches moves as a whole, keeps its text, and comes back. */
function checkUntouched(
  text: string,
  result: Extract<Perturbation, { status: 'changed' }>,
  span: { readonly start: number; readonly end: number },
): void {
  if (span.end === span.start) return;
  const moved = result.map.toNew(span);
  expect(moved).not.toBeNull();
  if (moved === null) return;
  expect(result.text.slice(moved.start, moved.end)).toBe(text.slice(span.start, span.end));
  expect(result.map.toOld(moved)).toEqual(span);
}

it('tags and changes wild texts the same way twice in a row', () => {
  fc.assert(
    fc.property(wildText, (text) => {
      for (const entry of entries.filter(({ needs }) => needs.length > 0))
        expect(outputOf(run(entry, text), text)).toBe(outputOf(run(entry, text), text));
    }),
    { numRuns: 20, seed: 3 },
  );
});
