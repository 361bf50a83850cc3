import { z } from 'zod';
import type { SavedSuite } from '../domain/annotation.ts';
import { fieldNames, tasks } from '../domain/task.ts';
import { suggestionSources } from '../domain/workbench.ts';
import type { AttackStep, Saliency, Suggestion, WorkbenchAnswer } from '../domain/workbench.ts';
import { base, trusted } from './base.ts';
import { modelChoice } from './models.ts';

const text = z.string().max(100_000);
const question = z.object({
  model: modelChoice,
  fields: z.partialRecord(z.enum(fieldNames), text),
});
/** Asked of one field; the first of the task unless named. */
const questionOfField = question.extend({ field: z.enum(fieldNames).exactOptional() });
const sources = z.array(z.enum(suggestionSources)).min(1).exactOptional();
/** A masked language model that proposes words, for the source `model`. */
const maskModel = z.string().min(1).exactOptional();
/** A file of word vectors, for the source `vectors`. */
const vectors = z.string().min(1).exactOptional();

/** One text at a time; the model stays open between two questions. */
export const workbench = {
  predict: base.input(question).output(trusted<WorkbenchAnswer>()),
  saliency: base.input(questionOfField).output(trusted<Saliency>()),
  /** Replacements of the word at `start`…`end`, most harmful first. */
  suggest: base
    .input(
      questionOfField.extend({
        start: z.int().min(0),
        end: z.int().min(1),
        sources,
        maskModel,
        vectors,
        limit: z.int().min(1).max(100).default(20),
      }),
    )
    .output(trusted<readonly Suggestion[]>()),
  /** One step of a greedy word-swap attack; `keep` are ranges that earlier steps have changed. */
  attackStep: base
    .input(
      questionOfField.extend({
        keep: z.array(z.object({ start: z.int(), end: z.int() })).default([]),
        sources,
        maskModel,
        vectors,
        /** Words tried, most salient first. */
        words: z.int().min(1).max(50).default(5),
      }),
    )
    .output(trusted<AttackStep>()),
  /**
   * Makes a suite of texts at which a model failed: INV tests of the changed ones, MFT tests of those with a right answer.
   * Written to `path`, or into the folder of suites in the user's own folder. Refused with `file-exists` unless `replace`.
   */
  saveSuite: base
    .input(
      z.object({
        name: z.string().trim().min(1).max(200),
        task: z.enum(tasks),
        failures: z
          .array(
            z.object({
              fields: z.partialRecord(z.enum(fieldNames), text),
              changed: z.partialRecord(z.enum(fieldNames), text).nullable(),
              label: z.string().min(1).max(1000).nullable(),
              how: z.string().trim().min(1).max(500),
            }),
          )
          .min(1)
          .max(1000),
        path: z.string().min(1).exactOptional(),
        replace: z.boolean().default(false),
      }),
    )
    .output(trusted<SavedSuite>()),
};
