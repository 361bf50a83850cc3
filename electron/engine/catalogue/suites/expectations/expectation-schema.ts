import { z } from 'zod';
import { aggregates, directions } from '#shared/domain/suite';

const text = z
  .string({ error: 'expected a text; put quotes around a number or a date' })
  .min(1, { error: 'expected a text, found an empty one' });

/** One text or several, as a list of them. */
const texts = z
  .union([text, z.array(text).min(1, { error: 'expected at least one text' })], {
    error: 'expected a text or a list of texts',
  })
  .transform((given) => (typeof given === 'string' ? [given] : given));

const share = z
  .number({ error: 'expected a number from 0 to 1' })
  .min(0, { error: 'expected a number from 0 to 1' })
  .max(1, { error: 'expected a number from 0 to 1' });

const whole = z.int({ error: 'expected a whole number' }).min(0, { error: 'expected 0 or more' });

/** A number, or a slot of a template that is one when it is filled. */
const numeral = z.string().regex(/^(?:-?\d+(?:\.\d+)?|\{.+\})$/, { error: 'expected a number' });

const count = z.union(
  [
    whole,
    numeral,
    z
      .strictObject({ atLeast: whole.exactOptional(), atMost: whole.exactOptional() })
      .refine(({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined, {
        error: 'expected atLeast, atMost or both',
      })
      .refine(({ atLeast, atMost }) => (atLeast ?? 0) <= (atMost ?? Infinity), {
        error: 'atLeast is above atMost, which nothing can meet',
      }),
  ],
  { error: 'expected a whole number, or a mapping with atLeast, atMost or both' },
);

const yes = z.literal(true, { error: 'expected true; leave the key out for the opposite' });

const members = {
  gold: yes
    .exactOptional()
    .describe('The expected label or answer of the case, beside what else is said here'),
  oneOf: texts.exactOptional().describe('The answer is one of these labels'),
  notLabel: texts.exactOptional().describe('The answer is none of these labels'),
  same: yes
    .exactOptional()
    .describe('The answer is that to the first text; with tolerance, or its score stays near'),
  within: share.exactOptional().describe('The score of the first answer moves by no more than this'),
  label: text
    .exactOptional()
    .describe('The label whose score change watches; the expected one where it is missing'),
  watch: z
    .literal('first-answer', { error: 'expected first-answer; a label stands under label' })
    .exactOptional()
    .describe('Whose score change watches in place of a label: that of the label that the first text got'),
  unlessFirst: texts
    .exactOptional()
    .describe('With change: a case whose first text is answered with one of these labels is not applicable'),
  change: z.enum(directions).exactOptional().describe('Where the score goes from the first text'),
  tolerance: share.exactOptional().describe('Difference of scores that counts as none'),
  contains: texts.exactOptional().describe('All of these occur in the answer; capitals are ignored'),
  containsAny: texts.exactOptional().describe('At least one of these occurs'),
  excludes: texts.exactOptional().describe('None of these occurs'),
  startsWith: texts.exactOptional().describe('The answer begins with one of these'),
  endsWith: texts.exactOptional().describe('The answer ends with one of these'),
  equals: texts
    .exactOptional()
    .describe('The answer is one of these, to the letter but for spaces around it'),
  matches: text.exactOptional().describe('An RE2 pattern that occurs in the answer; (?i) ignores capitals'),
  words: count.exactOptional().describe('How many words the answer has'),
  sentences: count.exactOptional().describe('How many sentences the answer has'),
  lines: count.exactOptional().describe('How many lines that are not blank the answer has'),
  characters: count.exactOptional().describe('How many characters the answer has'),
  json: z
    .union([yes, z.strictObject({ keys: z.array(text) })], {
      error: 'expected true, or a mapping such as {keys: [name, age]}',
    })
    .exactOptional()
    .describe('The answer is JSON; with keys, an object that has them'),
  number: z
    .union(
      [
        z.number(),
        numeral,
        z.strictObject({
          value: z.union([z.number(), numeral], { error: 'expected a number' }),
          within: z.number().min(0).exactOptional(),
        }),
      ],
      { error: 'expected a number, or a mapping such as {value: 3.14, within: 0.01}' },
    )
    .exactOptional()
    .describe('The last number of the answer is this'),
  language: z
    .string()
    .regex(/^(?:[a-z]{2}|\{.+\})$/, { error: 'expected a code of two small letters, such as en or fr' })
    .exactOptional()
    .describe('The answer is written in this language (ISO 639-1)'),
  letters: z
    .enum(['upper', 'lower'])
    .exactOptional()
    .describe('All letters of the answer are capitals, or none is'),
};

/** Says where a bare label or answer belongs; other faults keep their own words. */
function sayWhere({ code, input }: { code?: string; input?: unknown }): string | undefined {
  if (code !== 'invalid_type') return undefined;
  const example = typeof input === 'string' ? input : 'positive';
  return `expected a mapping; an expected label or answer stands beside expect, not under it: label: ${example}, or answers: [${example}]`;
}

/**
 * What a file may say under `expect`. All members hold together; `change` with its `label`, `watch`, `unlessFirst` and `tolerance` is one
 * statement, `same` with `tolerance` another.
 */
export type ExpectationMapping = z.output<z.ZodObject<typeof members>> & {
  readonly all?: readonly ExpectationMapping[];
  readonly any?: readonly ExpectationMapping[];
  readonly not?: ExpectationMapping;
};

const combinations = () => ({
  all: z.array(expectationSchema).min(1).exactOptional().describe('All of these hold'),
  any: z.array(expectationSchema).min(1).exactOptional().describe('At least one of these holds'),
  not: expectationSchema.exactOptional().describe('This does not hold'),
});

export const expectationSchema: z.ZodType<ExpectationMapping> = z
  .strictObject(
    {
      ...members,
      get all() {
        return combinations().all;
      },
      get any() {
        return combinations().any;
      },
      get not() {
        return combinations().not;
      },
    },
    { error: sayWhere },
  )
  .meta({ id: 'expectation' });

/** What stands under `expect` of a test: an expectation, and which texts of a case must meet it. */
export const testExpectationSchema = z.strictObject(
  {
    ...members,
    ...combinations(),
    aggregate: z
      .enum(aggregates)
      .exactOptional()
      .describe(
        'Which texts of a case must pass; all of them where it is missing, but never the first when it is compared with',
      ),
  },
  { error: sayWhere },
);
