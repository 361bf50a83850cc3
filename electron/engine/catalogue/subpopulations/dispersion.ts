import { deviation } from '../../language/ranks.ts';
import { defineSummarySlices, locateContent } from '../define-summary-slices.ts';

export default defineSummarySlices({
  id: 'dispersion',
  title: 'Dispersion of the content',
  summary:
    'Slices by how far the content of a summary is spread over the text: the standard deviation of the places of the sentences of the text most like those of the summary.',
  peers: { 'robustness-gym': 'DispersionSubpopulation' },
  what: 'Values',
  axis: 'Spread',
  examples: [
    {
      text: 'The storm closed the port. Nobody was hurt. Ships wait outside the bay.',
      reference: 'A storm closed the port. Ships wait.',
      value: 1 / 3,
    },
  ],
  compare(summary, text, side) {
    const { sources, sentences } = locateContent(summary, text, side);
    return sources.length === 0 ? null : deviation(sources.map((source) => source / sentences));
  },
});
