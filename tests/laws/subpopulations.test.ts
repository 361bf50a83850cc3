import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Gold } from '#shared/domain/example';
import { tasks, taskShapes, type Fields, type Task } from '#shared/domain/task';
import type {
  MeasuredExample,
  Measurement,
  Subpopulation,
  SubpopulationContext,
} from '../../electron/engine/catalogue/define-subpopulation.ts';
import { parseOptions } from '../../electron/engine/catalogue/parse-options.ts';
import { subpopulations } from '../../electron/engine/catalogue/subpopulations/index.ts';
import { loadResources } from '../../electron/engine/language/resources.ts';
import type { LanguageResources } from '../../electron/engine/language/resources.ts';
import { createSideInformation } from '../../electron/engine/language/side-information.ts';
import { errorOf } from './error-of.ts';
import { smallTools } from './small-tools.ts';
import { wildText } from './wild-text.ts';

let resources: LanguageResources;
beforeAll(async () => {
  resources = await loadResources(subpopulations.flatMap((entry) => [...entry.needs]));
});

const entries: readonly Subpopulation[] = subpopulations;

/** A context that is new, as for each example of an audit, and offers only what the entry asks for. */
function contextFor(entry: Subpopulation): SubpopulationContext {
  const wanted = Object.fromEntries(entry.needs.map((name) => [name, resources[name]]));
  return { resources: wanted, side: createSideInformation(wanted), tools: smallTools };
}

function exampleOf(task: Task, fields: Fields, more: Partial<MeasuredExample> = {}): MeasuredExample {
  return { task, fields, gold: null, columns: {}, ...more };
}

/** Gold as the task has it, made of a text. */
function goldOf(task: Task, text: string): Gold {
  const { gold } = taskShapes[task];
  if (gold === 'label') return { kind: 'label', label: text };
  if (gold === 'answers') return { kind: 'answers', answers: [text] };
  return gold === 'references'
    ? { kind: 'references', references: [text] }
    : { kind: 'entities', entities: [] };
}

function wildExample(task: Task, texts: readonly [string, string, string]): MeasuredExample {
  const [first, second, third] = texts;
  const values = taskShapes[task].fields.map((name, index) => [name, index === 0 ? first : second]);
  return exampleOf(task, Object.fromEntries(values) as Fields, {
    gold: goldOf(task, third),
    columns: { rating: '4', note: third },
  });
}

const wildTexts = fc.tuple(wildText, wildText, wildText);

/** Values and names as a measurer hands them to `slices`. */
function collect(measured: readonly Measurement[]): { values: Float64Array; names: string[] } {
  const names = [...new Set(measured.filter((value) => typeof value === 'string'))];
  const number = (value: Measurement): number =>
    typeof value === 'string' ? names.indexOf(value) : (value ?? Number.NaN);
  return { values: Float64Array.from(measured.map(number)), names };
}

describe.each(entries.map((entry) => [entry.id, entry] as const))('%s', (_id, entry) => {
  const task = entry.tasks?.[0] ?? 'text-classification';
  const measure = (example: MeasuredExample): Measurement =>
    entry.measure(example, parseOptions(entry, {}), contextFor(entry));

  it.each(entry.examples.map((example) => [JSON.stringify(example.fields), example] as const))(
    'measures %s as its example declares',
    (_fields, { fields, options, value, ...more }) => {
      const example = exampleOf(more.task ?? 'text-classification', fields, more);
      const found = entry.measure(example, parseOptions(entry, options), contextFor(entry));
      if (typeof value === 'number') expect(found).toBeCloseTo(value, 9);
      else expect(found).toEqual(value);
    },
  );

  it('measures any Unicode as a finite number or a name that does not depend on what was measured before', () => {
    fc.assert(
      fc.property(wildTexts, (texts) => {
        const example = wildExample(task, texts);
        const value = measure(example);
        if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
        expect(measure(example)).toBe(value);
      }),
      { numRuns: 40, seed: 5 },
    );
  });

  it('measures some example of every task it is made for, and nothing where there is no text', () => {
    for (const made of entry.tasks ?? tasks) {
      const texts = [
        'Where is it? It is on Main Street. Maria saw it.',
        'Is it there? It is on the table. Maria saw it. Is it?',
        'It is on the table. Maria saw it.',
      ];
      const example = wildExample(made, texts as [string, string, string]);
      if (entry.measureAnswer === undefined && reads(entry, example)) {
        expect(measure(example)).not.toBeNull();
      }
      expect(measure(exampleOf(made, {}))).toBeNull();
    }
  });

  it('asks for the vectors that it uses, and for no tool that it does not declare', () => {
    const options = parseOptions(entry, {});
    const example = wildExample(task, ['Is it good?', 'It is good.', 'It is.']);
    const wanted = new Set(entry.textsToEmbed?.(example, options));
    const declared = entry.tools?.(options) ?? [];
    const tools: SubpopulationContext['tools'] = {
      tokenizer(name) {
        expect(declared).toContainEqual({ tool: 'tokenizer', name });
        return smallTools.tokenizer(name);
      },
      vectorOf(text) {
        expect(declared).toContainEqual({ tool: 'encoder' });
        expect(wanted).toContain(text);
        return smallTools.vectorOf(text);
      },
    };
    entry.measure(example, options, { ...contextFor(entry), tools });
    expect(wanted.size > 0).toBe(declared.some(({ tool }) => tool === 'encoder'));
  });

  it('cuts slices that select measured examples only, with keys of their own', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(50), fc.constant(Number.NaN)), { maxLength: 60 }),
        fc.uniqueArray(wildText, { minLength: 51, maxLength: 51 }),
        (measured, names) => {
          const values = Float64Array.from(measured);
          const slices = entry.slices(values, parseOptions(entry, {}), names);
          expect(new Set(slices.map(({ key }) => key)).size).toBe(slices.length);
          for (const slice of slices) {
            expect(slice.key).toMatch(/^[a-z0-9.-]+$/);
            expect(slice.title).toMatch(/^\S.*\S$/u);
            expect(slice.includes(Number.NaN)).toBe(false);
          }
          expect([...values]).toEqual(measured.map((value) => value));
        },
      ),
      { numRuns: 30, seed: 5 },
    );
  });

  it('puts each measured example of a dataset into exactly one slice by default', () => {
    fc.assert(
      fc.property(fc.array(wildTexts, { minLength: 1, maxLength: 12 }), (list) => {
        const { values, names } = collect(list.map((texts) => measure(wildExample(task, texts))));
        const slices = entry.slices(values, parseOptions(entry, {}), names);
        for (const value of values) {
          const holding = slices.filter((slice) => slice.includes(value));
          expect(holding).toHaveLength(Number.isNaN(value) ? 0 : 1);
        }
      }),
      { numRuns: 25, seed: 5 },
    );
  });

  it('keeps exact cut-offs with slices that have any', () => {
    const slices = entry.slices(Float64Array.of(1, 2, 3, 4), parseOptions(entry, {}), [
      'a',
      'b',
      'c',
      'd',
      'e',
    ]);
    for (const slice of slices) {
      const { bounds } = slice;
      if (bounds === undefined) continue;
      const [lower, upper] = bounds;
      expect(slice.includes(upper ?? lower)).toBe(true);
      expect(slice.includes(lower - 1)).toBe(false);
      if (upper !== null) expect(slice.includes(upper + 1)).toBe(false);
    }
  });

  it('refuses options that do not exist', () => {
    expect(errorOf(() => parseOptions(entry, { unheardOf: 1 })).code).toBe('entry-options');
  });
});

/** Whether the example has what the entry reads by default: a gold label, a reference, a text it is held against. */
function reads(entry: Subpopulation, { task, gold }: MeasuredExample): boolean {
  const options: Record<string, unknown> = parseOptions(entry, {});
  const wanted = [options['field'], options['otherField']];
  if (wanted.includes('reference')) return gold?.kind === 'references' || gold?.kind === 'answers';
  if (wanted.includes('partner')) return taskShapes[task].fields.length > 1 || gold?.kind === 'references';
  // Which columns there are is a matter of the data.
  return options['column'] === undefined;
}
