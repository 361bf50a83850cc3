import { z } from 'zod';
import { lexicon } from '../../../language/lexicon.ts';
import type { JudgeQuestion } from '../../define-judge.ts';
import { rubrics } from './rubrics.ts';

export interface LabelledAnswer {
  readonly question: JudgeQuestion;
  readonly rating: number;
}

/** Answers that people rated by the rubrics: what judges are measured on. */
export const labelledAnswers = lexicon(
  'labelled-answers',
  z.object({
    note: z.string(),
    answers: z.array(
      z.object({
        rubric: z.enum(['answer', 'missing', 'irrelevant']),
        question: z.string(),
        reference: z.string(),
        excerpt: z.string(),
        answer: z.string(),
        rating: z.int().min(1).max(6),
      }),
    ),
  }),
  ({ answers }): readonly LabelledAnswer[] =>
    answers.map(({ rubric, rating, ...question }) => ({
      question: { ...question, rubric: rubrics[rubric] },
      rating,
    })),
);
