import { z } from 'zod';
import { taskShapes } from '#shared/domain/task';
import type { Fields, Task } from '#shared/domain/task';

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

export function intervalsOption(meaning: string) {
  return z
    .array(
      z
        .tuple([z.number().min(0), z.number().min(0)])
        .refine(([lower, upper]) => lower <= upper, 'expected the lower end first, such as [1, 10]'),
    )
    .min(1)
    .optional()
    .describe(meaning);
}

/** Which input text a subpopulation looks at. */
export function fieldOption() {
  return z
    .enum(['main', 'text', 'textPair', 'question', 'context'])
    .default('main')
    .describe(
      'Input text that is measured; main: the one that transformations change (the question, the second of a pair, else the text).',
    );
}

/** The text that a {@link fieldOption} names, or null where the example has none. */
export function selectField(
  fields: Fields,
  task: Task,
  field: z.output<ReturnType<typeof fieldOption>>,
): string | null {
  return fields[field === 'main' ? taskShapes[task].perturbed : field] ?? null;
}
