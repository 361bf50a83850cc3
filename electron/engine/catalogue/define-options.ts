import { z } from 'zod';
import { fieldNames, taskShapes } from '#shared/domain/task';
import type { MeasuredExample } from './define-subpopulation.ts';

/** The `rate` of a transformation. `of` says what is counted: "words of four letters or more". */
export function rateOption(of: string, standard = 0.1) {
  return z
    .number()
    .min(0)
    .max(1)
    .default(standard)
    .describe(`Share of the ${of} that is changed; at least one when above 0, none when 0.`);
}

export function minimumLengthOption(standard: number) {
  return z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(standard)
    .describe('Shortest word that may be changed, in letters.');
}

/** What a masked language model is asked at each place. */
export function fillingOptions(minimumScore: number) {
  return {
    candidates: z
      .number()
      .int()
      .min(1)
      .max(50)
      .default(20)
      .describe('How many words the model is asked for at each place, the likeliest first.'),
    minimumScore: z
      .number()
      .min(0)
      .max(1)
      .default(minimumScore)
      .describe('Least probability of a word, among all that the model knows.'),
  };
}

export function keepOpinionsOption() {
  return z
    .boolean()
    .default(true)
    .describe('Never delete words of praise and blame (wonderful, broke, recommend), nor negations.');
}

/** Where something is added. */
export function placeOption(standard: 'start' | 'end') {
  return z.enum(['end', 'start']).default(standard).describe('Where it is added.');
}

function isRising(numbers: readonly number[]): boolean {
  return numbers.every((value, index) => index === 0 || value > (numbers[index - 1] ?? value));
}

export function percentilesOption() {
  return z
    .array(z.number().min(0).max(100))
    .min(2)
    .refine(isRising, 'expected rising numbers, such as [0, 33, 66, 100]')
    .default([0, 33, 66, 100])
    .describe(
      'Cut-offs in percent of the examples, rising; they belong to the dataset they are computed on.',
    );
}

/** How many names get a slice of their own. */
export function mostOption(standard: number) {
  return z
    .int()
    .min(1)
    .max(200)
    .default(standard)
    .describe('Most slices; what occurs less often is put together.');
}

type Interval = readonly [number, number | null];

export function intervalsOption(meaning: string, standard?: readonly Interval[]) {
  const intervals = z
    .array(
      z
        .tuple([z.number(), z.number().nullable()])
        .refine(
          ([lower, upper]) => upper === null || lower <= upper,
          'expected the lower end first, such as [1, 10]',
        ),
    )
    .min(1)
    .describe(meaning);
  return standard === undefined
    ? intervals.optional()
    : intervals.default(standard.map(([lower, upper]) => [lower, upper]));
}

/** How a measured number becomes slices: between percentiles of the dataset, or in given intervals. */
export function rangeOptions(what: string) {
  return {
    percentiles: percentilesOption(),
    intervals: intervalsOption(
      `${what} from and to, both inside, null for no upper limit; used instead of the percentiles when given.`,
    ),
  };
}

/** The texts of an example by name; what each means is said in {@link fieldOption}. */
export const fieldChoices = ['main', 'partner', ...fieldNames, 'reference', 'all'] as const;

export type FieldChoice = (typeof fieldChoices)[number];

/** Options that hold a {@link FieldChoice}: checked against the task before anything is measured. */
export const fieldOptionNames = ['field', 'otherField'] as const;

/** Which text a subpopulation looks at. */
export function fieldOption(standard: FieldChoice = 'main') {
  return z
    .enum(fieldChoices)
    .default(standard)
    .describe(
      'Text that is measured; main: the one that transformations change (the question, the second of a pair, else the text); partner: the other text of a pair, the context of a question, else the reference; all: every input text; reference: the first reference or answer.',
    );
}

/** The text a subpopulation holds the first against. */
export function otherFieldOption(standard: FieldChoice) {
  return z.enum(fieldChoices).default(standard).describe('Text that it is held against.');
}

function firstReference({ gold }: MeasuredExample): string | null {
  if (gold?.kind === 'references') return gold.references[0] ?? null;
  return gold?.kind === 'answers' ? (gold.answers[0] ?? null) : null;
}

function selectPartner(example: MeasuredExample): string | null {
  const { fields, perturbed } = taskShapes[example.task];
  const partner = fields.find((name) => name !== perturbed);
  return partner === undefined ? firstReference(example) : (example.fields[partner] ?? null);
}

/** The text that a {@link fieldOption} names, or null where the example has none. */
export function selectField(example: MeasuredExample, field: FieldChoice): string | null {
  const { fields, task } = example;
  if (field === 'reference') return firstReference(example);
  if (field === 'partner') return selectPartner(example);
  if (field !== 'all') return fields[field === 'main' ? taskShapes[task].perturbed : field] ?? null;
  const texts = taskShapes[task].fields.flatMap((name) => fields[name] ?? []);
  return texts.length === 0 ? null : texts.join('\n');
}

/** Both input texts of a pair or a question with its context, in the task's order; null where one is missing. */
export function selectPair({ fields, task }: MeasuredExample): readonly [string, string] | null {
  const [first, second] = taskShapes[task].fields.map((name) => fields[name]);
  return first === undefined || second === undefined ? null : [first, second];
}
