import type { ExploreFilter, ExploreGrouping } from '#shared/domain/explore';

export const groupTitles: Readonly<Record<ExploreGrouping, string>> = {
  slice: 'Slice',
  status: 'Outcome',
  gold: 'True label',
  predicted: 'Answer',
  flipped: 'Flip',
  tag: 'Tag',
};

/** The filter that holds the rows of one group. */
export function filterOfGroup(
  filter: ExploreFilter,
  grouping: ExploreGrouping,
  value: string,
): ExploreFilter {
  switch (grouping) {
    case 'slice':
      return { ...filter, slice: value };
    case 'status':
      return { ...filter, status: [value] as NonNullable<ExploreFilter['status']> };
    case 'gold':
      return { ...filter, gold: [value] };
    case 'predicted':
      return { ...filter, predicted: [value] };
    case 'flipped':
      return { ...filter, flipped: value === 'true' };
    case 'tag':
      return { ...filter, tag: value };
  }
}
