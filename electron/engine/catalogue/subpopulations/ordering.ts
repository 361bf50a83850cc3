import { spearman } from '../../language/ranks.ts';
import { defineSummarySlices, locateContent } from '../define-summary-slices.ts';

export default defineSummarySlices({
  id: 'ordering',
  title: 'Order of the content',
  summary:
    'Slices by whether a summary keeps the order of its text: Spearman correlation of the order of its sentences with the places of the sentences most like them, 1 where it is kept.',
  peers: { 'robustness-gym': 'OrderingSubpopulation' },
  what: 'Values',
  axis: 'Order',
  examples: [
    {
      text: 'The storm closed the port. Nobody was hurt. Ships wait outside the bay.',
      reference: 'A storm closed the port. Ships wait.',
      value: 1,
    },
  ],
  compare(summary, text, side) {
    const { sources } = locateContent(summary, text, side);
    return sources.length === 0 ? null : spearman([...sources.keys()], sources);
  },
});
