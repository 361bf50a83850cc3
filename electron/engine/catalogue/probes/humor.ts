import { defineProbe } from '../define-probe.ts';
import { aggregateIds } from './humor/aggregate-parts.ts';
import { listComparables } from './humor/comparables.ts';
import { chooseConditions } from './humor/conditions.ts';
import { humorOptions } from './humor/humor-options.ts';
import { findHumorLabels } from './humor/labels.ts';
import { makeCases } from './humor/make-cases.ts';
import { summariseHumor } from './humor/summarise.ts';

export default defineProbe({
  id: 'humor',
  title: 'Humor',
  summary:
    'Whether a detector of humor sees the joke or its form: punchlines removed, swapped and made literal, jokes without their form, the form without a joke, noise, names, swearing and length.',
  cites: [
    'Annamoradnejad and Zoghi (2024), ColBERT: Using BERT Sentence Embedding in Parallel Neural Networks for Computational Humor',
    'West and Horvitz (2019), Reverse-Engineering Satire',
    'Baranov, Kniazhevsky and Braslavski (2023), You Told Me That Joke Twice',
    'Inacio, Wick-Pedro and Goncalo Oliveira (2023), What do Humor Classifiers Learn?',
    'Cocchieri et al. (2025), What do you call a dog that is incontrovertibly true? Dogma',
  ],
  tasks: ['text-classification', 'zero-shot-classification', 'text-generation'],
  itemTask: 'text-classification',
  standardItems: 'builtin/humor',
  needs: ['tags', 'wordnet'],
  uses: ['encoder', 'generator'],
  options: humorOptions,
  aggregates: aggregateIds,
  metrics: [
    'recall',
    'false-humor',
    'missed-flip',
    'pair-accuracy',
    'score-change',
    'direction-violation',
    'flip-rate',
    'contradiction',
    'pivot-named',
    'famous-gap',
  ],
  examples: [
    {
      items: [
        {
          id: 'j',
          fields: {
            text: 'Our mayor opened a bridge made of chocolate. The traffic was bitter but the river was delighted.',
          },
          gold: { kind: 'label', label: 'humor' },
          columns: {},
        },
      ],
      options: { parts: [1, 2, 5] },
      subject: { task: 'text-classification', labels: ['humor', 'not-humor'] },
      cases: [
        ['joke', 'ask'],
        ['1-no-punchline', 'ask'],
        ['2-punchline-only', 'ask'],
        ['5-literal', 'noop'],
        ['5-synonym', 'noop'],
      ],
    },
  ],
  refuse({ humorLabels }, { task, labels }) {
    if (task === 'text-generation') return null;
    const unknown = humorLabels.filter((label) => !labels.includes(label));
    if (humorLabels.length > 0 && unknown.length < humorLabels.length) return null;
    if (humorLabels.length === 0 && findHumorLabels(labels, []).length > 0) return null;
    return `its labels are ${labels.join(', ') || 'not known'}; say which of them mean humor with humorLabels, such as humorLabels: ["${labels[0] ?? 'humor'}"]`;
  },
  conditions: ({ parts }) =>
    chooseConditions(parts).map(({ id, title, expects, against, change }) => ({
      id,
      title,
      expects,
      against,
      change,
    })),
  cases: makeCases,
  showsBeside: true,
  summarise: summariseHumor,
  comparables: listComparables,
});
