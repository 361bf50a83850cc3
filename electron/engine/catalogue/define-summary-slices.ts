import { z } from 'zod';
import type { SideInformation } from '../language/side-information.ts';
import { findSources } from '../language/summary-rouge.ts';
import { fieldOption, otherFieldOption, rangeOptions, selectField } from './define-options.ts';
import { rangeSlices } from './define-slices.ts';
import { defineSubpopulation } from './define-subpopulation.ts';
import type { Subpopulation } from './define-subpopulation.ts';

interface SummarySlices<Id extends string> extends Pick<Subpopulation, 'title' | 'summary' | 'peers'> {
  readonly id: Id;
  /** What the intervals are of, as in {@link rangeOptions}. */
  readonly what: string;
  /** The name of the measured number in the titles of the slices. */
  readonly axis: string;
  readonly examples: readonly { readonly text: string; readonly reference: string; readonly value: number }[];
  /** Null where the two say nothing about it. */
  readonly compare: (summary: string, text: string, side: SideInformation) => number | null;
}

/** A measure of a summary against its text (Goel et al. 2021, Robustness Gym, section 4): null without a summary. */
export function defineSummarySlices<const Id extends string>({
  what,
  axis,
  examples,
  compare,
  ...facts
}: SummarySlices<Id>) {
  return defineSubpopulation({
    ...facts,
    cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],
    tasks: ['summarization', 'text-generation'],
    needs: [],
    options: z.strictObject({
      field: fieldOption('reference'),
      otherField: otherFieldOption('text'),
      ...rangeOptions(what),
    }),
    examples: [
      ...examples.map(({ text, reference, value }) => ({
        fields: { text },
        gold: { kind: 'references' as const, references: [reference] },
        task: 'summarization' as const,
        value,
      })),
      { fields: { text: 'No reference.' }, task: 'summarization', value: null },
    ],
    measure(example, options, { side }) {
      const [summary, text] = [selectField(example, options.field), selectField(example, options.otherField)];
      return summary === null || text === null ? null : compare(summary, text, side);
    },
    slices: (values, options) => rangeSlices(axis, values, options),
  });
}

/**
 * For each sentence of the summary the index of the sentence of the text it is most like, and how many sentences the
 * text has.
 */
export function locateContent(
  summary: string,
  text: string,
  side: SideInformation,
): { readonly sources: readonly number[]; readonly sentences: number } {
  const cut = (whole: string): (readonly string[])[] =>
    side.sentences(whole).map(({ start, end }) => side.lowerWords(whole.slice(start, end)));
  const sentences = cut(text);
  // Nothing of an empty text can be found again.
  const sources = sentences.length === 0 ? [] : findSources(sentences, cut(summary));
  return { sources, sentences: sentences.length };
}
