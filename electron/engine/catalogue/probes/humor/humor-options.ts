import { z } from 'zod';
import { asks } from './asking.ts';
import { partNumbers } from './conditions.ts';

const count = (most: number, standard: number, what: string) =>
  z.number().int().min(0).max(most).default(standard).describe(what);

export const humorOptions = z.strictObject({
  parts: z
    .array(z.union(partNumbers.map((part) => z.literal(part))))
    .min(1)
    .default(partNumbers)
    .describe('Numbers of the parts to run; 15 to 17 need a model that writes, 18 looks at single words.'),
  humorLabels: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'Labels that say that a text is humorous, of the model and of the items; guessed from their names when left out.',
    ),
  ask: z.enum(asks).default('label').describe('What a model that writes is asked for.'),
  threshold: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe('Scores from here on count as humorous where a model gives scores of its own.'),
  margin: z.number().min(0).max(1).default(0.05).describe('How far a score must fall where it should fall.'),
  jokes: count(100_000, 500, 'Most jokes that are used, the first of the items.'),
  texts: count(100_000, 500, 'Most neutral texts that are used.'),
  paraphrases: z.number().int().min(1).max(10).default(3).describe('Paraphrases of one setup.'),
  people: count(1000, 40, 'Texts of each kind in which people are named otherwise.'),
  look: count(1000, 25, 'Jokes of which single parts and words are taken away.'),
  beta: z
    .number()
    .positive()
    .max(10)
    .default(0.5)
    .describe('Weight of R_h against G_h in F-beta; below 1 favours G_h.'),
});
export type HumorOptions = z.output<typeof humorOptions>;
