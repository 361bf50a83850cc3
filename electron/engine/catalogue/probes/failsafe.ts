import { defineProbe } from '../define-probe.ts';
import { planConditions, refuseOptions } from './failsafe/conditions.ts';
import { listComparables } from './failsafe/comparables.ts';
import { failsafeJudging } from './failsafe/judge-question.ts';
import { makeCases } from './failsafe/make-cases.ts';
import { failsafeOptions } from './failsafe/options.ts';
import { summarise } from './failsafe/summarise.ts';

export default defineProbe({
  id: 'failsafe',
  title: 'FailSafeQA',
  summary:
    'Asks questions over documents as people ask them badly and documents are scanned badly, and where the document is missing or does not answer: R is robustness, G is declining what cannot be answered, LLMC both.',
  cites: ['Kamble et al. (2025), Expect the Unexpected: FailSafe Long Context QA for Finance'],
  tasks: ['question-answering', 'text-generation'],
  itemTask: 'question-answering',
  standardItems: 'builtin/filings',
  needs: [],
  uses: ['generator', 'scanner'],
  options: failsafeOptions,
  aggregates: ['R', 'G', 'LLMC'],
  metrics: ['compliance'],
  refuse: (options) => refuseOptions(options),
  conditions: (options) => planConditions(options).map(({ condition }) => condition),
  cases: makeCases,
  judging: failsafeJudging,
  summarise,
  comparables: listComparables,
  examples: [
    {
      items: [
        {
          id: 'dividend',
          fields: {
            question: 'What dividend did the company declare for the fourth quarter?',
            context:
              'Halden Tools declared a dividend of $0.14 a share for the fourth quarter. It is paid in March.',
          },
          gold: { kind: 'answers', answers: ['$0.14 a share'] },
          columns: {},
        },
        {
          id: 'wells',
          fields: {
            question: 'How many wells were drilled in Norway?',
            context: 'Brisk Drilling finished eleven wells in Norway and two in Chile.',
          },
          gold: { kind: 'answers', answers: ['eleven'] },
          columns: { incomplete_query: 'wells drilled Norway' },
        },
      ],
      options: { conditions: ['incomplete', 'missing'] },
      subject: { task: 'question-answering', labels: [] },
      cases: [
        ['baseline', 'ask'],
        ['incomplete', 'ask'],
        ['missing', 'ask'],
        ['baseline', 'ask'],
        ['incomplete', 'ask'],
        ['missing', 'ask'],
      ],
    },
  ],
});
