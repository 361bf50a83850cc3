import { z } from 'zod';

const path = z
  .string({ error: 'expected the path of a file' })
  .min(1, { error: 'expected the path of a file' });
const line = z.int({ error: 'expected a whole number' }).min(1, { error: 'expected 1 or more' });

const importFormats = ['text', 'jsonl', 'tsv', 'csv', 'squad'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** Cases that stand in another file, such as one that CheckList wrote; it has no place for tests, so the suite says them. */
export const importSchema = z
  .strictObject({
    file: path.describe('From the folder of the suite'),
    format: z
      .enum(importFormats)
      .exactOptional()
      .describe('text: an example a line; told by the end of the name where it is missing'),
    first: line.exactOptional().describe('First example of the test, counted from 1, without a header'),
    last: line.exactOptional().describe('Last example of the test'),
    textsPerCase: line
      .exactOptional()
      .describe('So many examples form a case: the original, then its variants'),
    cases: path
      .exactOptional()
      .describe('In place of it: a file that says for each example, one a line, which case it belongs to'),
    columns: z
      .strictObject({
        id: z.string().exactOptional(),
        text: z.string().exactOptional(),
        textPair: z.string().exactOptional(),
        question: z.string().exactOptional(),
        context: z.string().exactOptional(),
        label: z.string().exactOptional(),
      })
      .exactOptional()
      .describe('tsv, csv: which column of the header holds what; jsonl: which key'),
    labels: path
      .exactOptional()
      .describe('A file with one expected label (question answering: answer) a line, for each case'),
    names: z
      .record(z.string(), z.string({ error: 'expected a label' }).min(1, { error: 'expected a label' }))
      .exactOptional()
      .describe('The label that each value of the file stands for, such as 0: negative'),
  })
  .describe('Takes cases from another file');

export type ImportMapping = z.output<typeof importSchema>;
