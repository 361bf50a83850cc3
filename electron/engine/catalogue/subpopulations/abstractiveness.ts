import { rouge } from '../../language/summary-rouge.ts';
import { defineSummarySlices } from '../define-summary-slices.ts';

export default defineSummarySlices({
  id: 'abstractiveness',
  title: 'Abstractiveness',
  summary:
    'Slices by how much of a summary is taken from its text: ROUGE-1 precision of the reference against the text, low where the summary is abstractive.',
  peers: { 'robustness-gym': 'AbstractivenessSubpopulation' },
  what: 'Shares',
  axis: 'Taken from the text',
  examples: [
    {
      text: 'The storm closed the port for two days.',
      reference: 'Storm shuts port',
      value: 2 / 3,
    },
  ],
  compare: (summary, text, side) =>
    rouge(side.lowerWords(summary), side.lowerWords(text), 'rouge-1').precision,
});
