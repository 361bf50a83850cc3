import { z } from 'zod';
import { classifyQuestion, questionTypes } from '../../language/question-type.ts';
import { fieldOption, selectField } from '../define-options.ts';
import { listedSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'question-type',
  title: 'Type of question',
  summary:
    'Slices by what an English question asks for: who, what, when, where, why, how, yes or no, a choice, or something else. Texts that ask nothing belong to none.',
  cites: ['Li and Roth (2002), Learning Question Classifiers'],
  peers: { 'nl-augmenter': 'question_type, yes_no_question' },
  needs: [],
  options: z.strictObject({ field: fieldOption() }),
  examples: [
    { fields: { question: 'Who wrote it?' }, task: 'question-answering', value: 'who' },
    { fields: { question: 'in which year did it open' }, task: 'question-answering', value: 'when' },
    { fields: { text: 'Nice place. Is it open on Monday?' }, value: 'yes-no' },
    { fields: { text: 'Do you want tea or coffee?' }, value: 'choice' },
    { fields: { text: 'I know what it was.' }, value: null },
  ],
  measure(example, options, { side }) {
    const text = selectField(example, options.field);
    if (text === null) return null;
    const isQuestion = example.task === 'question-answering' && options.field !== 'context';
    const question = side
      .sentences(text)
      .map(({ start, end }) => text.slice(start, end))
      .findLast((sentence) => isQuestion || /[?\uff1f]["'”’)\s]*$/u.test(sentence));
    return question === undefined ? null : classifyQuestion(side.lowerWords(question));
  },
  slices: (_values, _options, names) => listedSlices('Question:', names, questionTypes),
});
