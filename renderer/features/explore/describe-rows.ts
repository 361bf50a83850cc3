import { formatCount, formatPart } from '#shared/formatting';
import type { RowPages } from './row-pages.svelte.ts';

/** What is under the filter, in one line. */
export function describeRows({ counts, searched, count, fault, preparing }: RowPages): string {
  if (fault !== null) return 'The rows cannot be read';
  if (preparing !== null)
    return `Reading the rows once, ${formatPart(preparing.done, preparing.total)} so far`;
  if (counts === null) return 'Reading the rows';
  if (searched !== null)
    return `${formatCount(count)} rows found so far, ${formatPart(searched.done, searched.total)} looked at`;
  const { comparable, flipped, judged, correct } = counts.matching;
  return [
    `${formatPart(count, counts.total)} rows`,
    comparable > 0 ? `${formatPart(flipped, comparable)} flipped` : '',
    judged > 0 ? `${formatPart(judged - correct, judged)} wrong` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
