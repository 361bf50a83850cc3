import { defineSummarySlices, locateContent } from '../define-summary-slices.ts';

export default defineSummarySlices({
  id: 'position',
  title: 'Position of the content',
  summary:
    'Slices by where in the text the content of a summary stands: the mean place of the sentences of the text most like those of the summary, 0 for the first.',
  peers: { 'robustness-gym': 'PositionSubpopulation' },
  what: 'Values',
  axis: 'Place',
  examples: [
    {
      text: 'The storm closed the port. Nobody was hurt. Ships wait outside the bay.',
      reference: 'A storm closed the port. Ships wait.',
      value: 1 / 3,
    },
  ],
  compare(summary, text, side) {
    const { sources, sentences } = locateContent(summary, text, side);
    return sources.length === 0
      ? null
      : sources.reduce((sum, source) => sum + source, 0) / sources.length / sentences;
  },
});
