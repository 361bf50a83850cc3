import { z } from 'zod';
import { directions, suiteTestTypes } from '#shared/domain/suite';
import { tasks } from '#shared/domain/task';

const text = z
  .string({ error: 'expected a text; put quotes around a number or a date' })
  .min(1, { error: 'expected a text, found an empty one' });

/** `label: 1` is written without quotes more often than not, and means the name of a label. */
const label = z
  .union([text, z.int()], { error: 'expected the name of a label' })
  .transform(String)
  .describe('Label the model should answer');

const fields = {
  text: text.exactOptional(),
  textPair: text.exactOptional().describe('Second text of a pair'),
  question: text.exactOptional(),
  context: text.exactOptional(),
};

const variant = z.union([text, z.strictObject(fields)], {
  error: 'expected a text, or a mapping with the fields that change',
});

const entity = z.strictObject({ text, label: text });

const listOfTexts = (about: string) =>
  z.union([text, z.array(text)], { error: 'expected a text or a list of texts' }).describe(about);

const content = {
  ...fields,
  label: label.exactOptional(),
  answers: listOfTexts('Accepted answers; an empty list: the context holds none').exactOptional(),
  references: listOfTexts('Accepted texts').exactOptional(),
  entities: z
    .array(entity)
    .exactOptional()
    .describe('Entities in the order of the text, each with the words it covers'),
  variants: z
    .array(variant)
    .min(1, { error: 'expected at least one variant' })
    .exactOptional()
    .describe(
      'A text replaces the field that a change is about (textPair, question or text); the rest stays',
    ),
};

const suiteCase = z.union(
  [
    z.strictObject({ id: text.exactOptional(), ...content }),
    z.array(text).min(2, { error: 'expected the original and at least one variant' }),
  ],
  { error: 'expected a mapping such as {text: …, label: …}, or a list [original, variant, …]' },
);

const expect = z
  .strictObject({
    label: text.exactOptional().describe('DIR: the label whose score is watched'),
    change: z.enum(directions).exactOptional().describe('DIR: where its score goes from the original'),
    tolerance: z
      .number({ error: 'expected a number from 0 to 1' })
      .min(0, { error: 'expected a number from 0 to 1' })
      .max(1, { error: 'expected a number from 0 to 1' })
      .exactOptional()
      .describe('Difference of scores that counts as none'),
  })
  .describe('What is expected; MFT has none, INV may have a tolerance, DIR needs label and change');

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'expected small letters, digits and single hyphens' });

const testFacts = {
  capability: text.describe('Vocabulary, Negation, Temporal, Fairness, Robustness …'),
  type: z.enum(suiteTestTypes).describe('MFT: minimum functionality, INV: invariance, DIR: direction'),
};

const test = z.strictObject({
  id: id.exactOptional().describe('Made from the name where it is missing'),
  name: text,
  ...testFacts,
  description: text.exactOptional(),
  expect: expect.exactOptional(),
  label: label.exactOptional().describe('MFT: label of every case that names none'),
  texts: z.array(text).min(1).exactOptional().describe('MFT: each text is a case; the label is the test’s'),
  cases: z.array(suiteCase).min(1, { error: 'expected at least one case' }).exactOptional(),
});

export const suiteFileSchema = z
  .strictObject({
    suite: z.literal(1).describe('Version of the format'),
    name: text,
    version: z
      .string({ error: "expected a text in quotes, such as version: '1.0'" })
      .min(1)
      .describe('Version of the suite, in quotes'),
    task: z.enum(tasks),
    tests: z.array(test).min(1, { error: 'expected at least one test' }),
  })
  .meta({
    title: 'Assay suite',
    description: 'A hand-made evaluation set with expectations, as YAML or JSON.',
  });

/** First line of a JSONL suite, where it has one. */
export const suiteHeaderSchema = z.strictObject({
  suite: suiteFileSchema.shape.suite,
  name: suiteFileSchema.shape.name.exactOptional(),
  version: suiteFileSchema.shape.version.exactOptional(),
  task: suiteFileSchema.shape.task.exactOptional(),
});

/** One case a line: what belongs to the test is needed on its first line only. */
export const suiteLineSchema = z.strictObject({
  test: text,
  capability: testFacts.capability.exactOptional(),
  type: testFacts.type.exactOptional(),
  description: text.exactOptional(),
  expect: expect.exactOptional(),
  case: text.exactOptional(),
  ...content,
});

export type SuiteFile = z.output<typeof suiteFileSchema>;
export type SuiteFileTest = SuiteFile['tests'][number];
export type SuiteFileCase = z.output<typeof suiteCase>;
export type SuiteCaseMapping = Exclude<SuiteFileCase, readonly string[]>;
/** What a suite is called; a format without a place for it takes it from the file. */
export type SuiteHeader = z.output<typeof suiteHeaderSchema> & {
  readonly name: string;
  readonly version: string;
};
export type SuiteLine = z.output<typeof suiteLineSchema>;

/** The YAML and JSON form as JSON Schema, draft 2020-12. */
export function suiteJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(suiteFileSchema, { target: 'draft-2020-12', io: 'input' }) };
}
