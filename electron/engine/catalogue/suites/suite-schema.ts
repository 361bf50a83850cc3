import { z } from 'zod';
import { suiteTestTypes } from '#shared/domain/suite';
import { tasks } from '#shared/domain/task';
import { expectationSchema, testExpectationSchema } from './expectations/expectation-schema.ts';
import { importSchema } from './import/import-schema.ts';
import { lexiconsSchema } from './templates/lexicon-schema.ts';

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

const mapping = z.strictObject({
  id: text.exactOptional(),
  ...content,
  expect: expectationSchema.exactOptional().describe('In place of what the test expects'),
});

const list = z.array(text).min(2, { error: 'expected the original and at least one variant' });

const suiteCase = z.union([mapping, list], {
  error: 'expected a mapping such as {text: …, label: …}, or a list [original, variant, …]',
});

const template = z.union([text, mapping, list], {
  error:
    'expected a text with slots, a mapping such as {text: …, label: …}, or a list [original, variant, …]',
});

const entry = z.union([text, z.looseObject({ id: text })], {
  error: 'expected the id of a transformation, or a mapping with id and options',
});

const perturb = z
  .strictObject({
    with: z
      .union([entry, z.array(entry).min(1)], {
        error: 'expected the id of a transformation, a mapping with id and options, or a list of them',
      })
      .describe('Transformations; each makes variants of every text of the test'),
    variants: z
      .int()
      .min(1)
      .max(20)
      .exactOptional()
      .describe('Variants by each transformation; 1 where it is missing'),
    field: z
      .enum(['text', 'textPair', 'question', 'context'])
      .exactOptional()
      .describe('The field that is changed'),
  })
  .describe('Makes the variants of the cases; a text that no transformation changes is no case');

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
  expect: testExpectationSchema.exactOptional().describe('What is expected; each type has its own default'),
  label: label.exactOptional().describe('Label of every case that names none'),
  texts: z
    .array(text)
    .min(1)
    .exactOptional()
    .describe('Each text is a case of an MFT, or one that perturb makes variants of'),
  cases: z.array(suiteCase).min(1, { error: 'expected at least one case' }).exactOptional(),
  template: template.exactOptional().describe('A text or a case with slots: {tag}, {a:tag}, {this|that}'),
  templates: z.array(template).min(1).exactOptional().describe('Several of them'),
  sample: z
    .int()
    .min(1)
    .max(10_000)
    .exactOptional()
    .describe('So many cases drawn from each template; all of them where it is missing'),
  lexicons: lexiconsSchema.exactOptional(),
  perturb: perturb.exactOptional(),
  from: importSchema.exactOptional(),
});

export const suiteFileSchema = z
  .strictObject({
    suite: z.literal(1).describe('Version of the format'),
    name: text,
    version: z
      .string({ error: "expected a text in quotes, such as version: '1.0'" })
      .min(1)
      .describe('Version of the suite, in quotes'),
    description: text.exactOptional().describe('What it examines, in a sentence'),
    task: z.enum(tasks),
    labels: z
      .array(label)
      .min(2, { error: 'expected at least two labels' })
      .exactOptional()
      .describe('All labels of the task; those of the cases where it is missing'),
    seed: z
      .int()
      .min(0)
      .max(4_294_967_295)
      .exactOptional()
      .describe('Of what is drawn; 1 where it is missing'),
    lexicons: lexiconsSchema.exactOptional(),
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
  expect: testExpectationSchema.exactOptional(),
  case: text.exactOptional(),
  ...content,
});

export type SuiteFile = z.output<typeof suiteFileSchema>;
export type SuiteFileTest = SuiteFile['tests'][number];
export type SuiteFileCase = z.output<typeof suiteCase>;
export type SuiteFileTemplate = z.output<typeof template>;
export type PerturbMapping = z.output<typeof perturb>;
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
