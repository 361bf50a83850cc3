import type { ExploreFilter, ExploreOrder } from '#shared/domain/explore';
import { formatScore } from '#shared/formatting';

export interface FilterChip {
  readonly part: keyof ExploreFilter;
  readonly name: string;
  readonly value: string;
}

const either = (value: boolean, yes: string, no: string): string => (value ? yes : no);
const any = (values: readonly string[]): string => values.join(' or ');

/** A filter part by part, in the order in which the builder has them. */
export function describeFilter(
  filter: ExploreFilter,
  sliceTitle: (id: string) => string,
): readonly FilterChip[] {
  const { slice, example, status, flipped, correct, gold, predicted, confidence, text } = filter;
  const { tag, validity, commented } = filter;
  const chips: (FilterChip | null)[] = [
    chip('slice', 'slice is', slice, sliceTitle),
    chip('status', 'outcome is', status, any),
    chip('flipped', 'answer', flipped, (value) => either(value, 'flipped', 'stayed')),
    chip('correct', 'answer is', correct, (value) => either(value, 'right', 'wrong')),
    chip('gold', 'true label is', gold, any),
    chip('predicted', 'answered', predicted, any),
    chip(
      'confidence',
      'confidence',
      confidence,
      ({ from, to }) => `${formatScore(from)} to ${formatScore(to)}`,
    ),
    chip('text', text?.pattern === true ? 'text matches' : 'text has', text, ({ find }) => find),
    chip('example', 'example is', example, (value) => value),
    chip('tag', 'tag is', tag, (value) => value),
    chip('validity', 'validity is', validity, (value) => value),
    chip('commented', 'comment', commented, (value) => either(value, 'there', 'none')),
  ];
  return chips.filter((one) => one !== null);
}

function chip<Value>(
  part: keyof ExploreFilter,
  name: string,
  value: Value | undefined,
  say: (value: Value) => string,
): FilterChip | null {
  return value === undefined ? null : { part, name, value: say(value) };
}

interface OrderChoice {
  readonly value: string;
  readonly title: string;
  readonly order: ExploreOrder;
  readonly descending: boolean;
}

/** The orders worth having, by what is read first. */
export const orderChoices: readonly OrderChoice[] = [
  { value: 'plan', title: 'As planned', order: 'plan', descending: false },
  { value: 'plan-last', title: 'As planned, last first', order: 'plan', descending: true },
  { value: 'surest', title: 'Most confident first', order: 'confidence', descending: true },
  { value: 'unsurest', title: 'Least confident first', order: 'confidence', descending: false },
  { value: 'loss', title: 'Largest loss of score first', order: 'drop', descending: true },
  { value: 'gain', title: 'Largest gain of score first', order: 'drop', descending: false },
  { value: 'longest', title: 'Longest text first', order: 'length', descending: true },
  { value: 'shortest', title: 'Shortest text first', order: 'length', descending: false },
];
