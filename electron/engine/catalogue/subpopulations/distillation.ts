import { rouge } from '../../language/summary-rouge.ts';
import { defineSummarySlices } from '../define-summary-slices.ts';

export default defineSummarySlices({
  id: 'distillation',
  title: 'Distillation',
  summary:
    'Slices by how much of a text its summary keeps: ROUGE-1 recall of the reference against the text, low where much is left out.',
  peers: { 'robustness-gym': 'DistillationSubpopulation' },
  what: 'Shares',
  axis: 'Kept in the summary',
  examples: [
    {
      text: 'The storm closed the port for two days.',
      reference: 'Storm shuts port',
      value: 2 / 8,
    },
  ],
  compare: (summary, text, side) => rouge(side.lowerWords(summary), side.lowerWords(text), 'rouge-1').recall,
});
