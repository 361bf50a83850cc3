import { z } from 'zod';
import { readAbstention } from '../../language/abstention.ts';
import { compareAnswer, type AnswerComparison } from '../../language/answer-comparison.ts';
import { cosine } from '../../language/cosine.ts';
import { defineJudge, type JudgeQuestion, type Judgement } from '../define-judge.ts';
import type { Encoder } from '../tools.ts';

const yes = (value: boolean): string => (value ? 'yes' : 'no');

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Declining where one should: the more help it gives, the higher; claiming something all the same: 3 and below. */
function rateDecline(answer: string): Judgement {
  const read = readAbstention(answer);
  const rating = read.notices
    ? read.answers
      ? 3
      : read.asksForDocument && read.guides
        ? 6
        : read.guides
          ? 5
          : 4
    : read.hedges
      ? 2
      : 1;
  const reason = `Says that there is no answer: ${yes(read.notices)}; claims something: ${yes(read.answers)}; offers help: ${yes(read.guides)}; asks for a document: ${yes(read.asksForDocument)}; hedges: ${yes(read.hedges)}.`;
  return { status: 'rated', rating, reason, attempts: 1 };
}

/**
 * Thresholds of the rubric. `close`: how alike the encoder must find answer and reference to speak of the same content in other
 * words; `grounded`: share of the answer's words that excerpt, reference and question hold.
 */
const limits = { full: 0.75, most: 0.5, some: 0.25, precise: 0.8, grounded: 0.75, close: 0.75, more: 6 };

function rateAnswer(comparison: AnswerComparison, likeness: number | null): { rating: number; why: string } {
  const { recall, precision, grounded, numbers, added } = comparison;
  const alike = likeness !== null && likeness >= limits.close;
  const wrongNumber = numbers.wrong > 0;
  const inWords = recall >= limits.full || (alike && recall >= limits.most);
  const withNumbers = recall >= limits.some || precision >= limits.precise;
  const complete = numbers.missing === 0 && (numbers.expected > 0 ? withNumbers : inWords);
  // Who gives every number of the reference and no other may choose the words.
  const isExact = numbers.expected > 0 && numbers.missing === 0;
  const isTrue = (isExact || grounded >= limits.grounded) && !wrongNumber;
  const why = `Words of the reference: ${percent(recall)}; words that the reference, excerpt or question hold: ${percent(grounded)}; its numbers: ${numbers.found} of ${numbers.expected}, others that nothing supports: ${numbers.wrong}${likeness === null ? '' : `; likeness ${likeness.toFixed(2)}`}.`;
  if (complete && isTrue) return { rating: added >= limits.more && grounded >= 0.9 ? 6 : 5, why };
  const partial = numbers.found > 0 || recall >= limits.most || precision >= limits.precise || alike;
  if (partial && isTrue && (numbers.expected === 0 || numbers.found > 0)) return { rating: 4, why };
  if (recall >= limits.most || numbers.found > 0 || alike) return { rating: 3, why };
  return { rating: recall >= limits.some ? 2 : 1, why };
}

async function likenessOf(encoder: Encoder | undefined, question: JudgeQuestion): Promise<number | null> {
  if (encoder === undefined || question.reference === '') return null;
  const [answer, reference] = await encoder.embed([
    question.answer.slice(0, 2000),
    question.reference.slice(0, 2000),
  ]);
  return answer === undefined || reference === undefined ? null : cosine(answer, reference);
}

const levels = ['1', '2', '3', '4', '5', '6'] as const;
const answerable = {
  id: 'example',
  version: '1',
  situation: 'It can be answered.',
  levels,
  asksFor: 'answer',
} as const;
const missing = { ...answerable, situation: 'It cannot be answered.', asksFor: 'decline' } as const;
const wells = {
  rubric: answerable,
  question: 'How many wells were drilled in Norway?',
  excerpt: 'The company finished 11 wells in Norway in 2017 and 2 in Chile.',
  reference: '11 wells',
} as const;

export default defineJudge({
  id: 'rubric',
  title: 'Rules',
  summary:
    'Rates without a model: words and numbers shared with the reference, words that the citations support, likeness by a sentence encoder, and phrases by which people decline; English only.',
  cites: [],
  version: '1',
  uses: ['encoder'],
  reads: false,
  options: z.strictObject({}),
  examples: [
    { question: { ...wells, answer: '11 wells' }, rating: 5 },
    { question: { ...wells, answer: '14 wells' }, rating: 3 },
    { question: { ...wells, answer: 'The document does not say how many.' }, rating: 1 },
    { question: { ...wells, rubric: missing, excerpt: '', reference: '', answer: '11 wells' }, rating: 1 },
    {
      question: {
        ...wells,
        rubric: missing,
        excerpt: '',
        reference: '',
        answer: 'The document does not say how many.',
      },
      rating: 4,
    },
  ],
  async judge(question, _options, { tools }) {
    const { rubric, answer } = question;
    if (rubric.asksFor === 'decline') return rateDecline(answer);
    if (answer.trim() === '')
      return { status: 'rated', rating: 1, reason: 'There is no answer.', attempts: 1 };
    const read = readAbstention(answer);
    if (read.notices && !read.answers)
      return { status: 'rated', rating: 1, reason: 'It declines, and the document answers.', attempts: 1 };
    const comparison = compareAnswer(question);
    const { rating, why } = rateAnswer(comparison, await likenessOf(tools.encoder, question));
    return { status: 'rated', rating, reason: why, attempts: 1 };
  },
});
