import { formatLimit, unitOf } from '#shared/formatting';

export const bounds = [
  { value: 'atMost', title: 'is at most' },
  { value: 'atLeast', title: 'is at least' },
  { value: 'equivalentWithin', title: 'is within ± of none' },
] as const;
export type BoundKey = (typeof bounds)[number]['value'];

export function boundOf(expectation: Readonly<Record<string, unknown>>): BoundKey {
  return bounds.find(({ value }) => expectation[value] !== undefined)?.value ?? 'atMost';
}

/** What an expectation asks for, in one sentence; null while its limit is no number. */
export function describeWanted(expectation: Readonly<Record<string, unknown>>, level: number): string | null {
  const bound = boundOf(expectation);
  const limit = expectation[bound];
  if (typeof limit !== 'number') return null;
  const metric = textOr(expectation['metric'], 'drop');
  const unit = unitOf(metric) === 'pp' ? ' points' : '%';
  const value = `${formatLimit(limit)}${unit}`;
  const slices = textOr(expectation['slices'], '*');
  const where =
    slices === 'clean'
      ? 'the unchanged data'
      : slices === '*'
        ? 'every slice'
        : `every slice called ${slices}`;
  const except = typeof expectation['except'] === 'string' ? ` but ${expectation['except']}` : '';
  const percent = `${formatLimit(level)}%`;
  if (bound === 'equivalentWithin')
    return `Passes where the whole ${percent} interval of the drop lies between −${value} and +${value}, on ${where}${except}. Inconclusive where it reaches out of that.`;
  const side = bound === 'atMost' ? 'at or below' : 'at or above';
  return expectation['on'] === 'estimate'
    ? `Passes where the estimate of ${metric} is ${side} ${value}, on ${where}${except}. What chance may have done to it is not looked at.`
    : `Passes where the whole ${percent} interval of ${metric} is ${side} ${value}, on ${where}${except}; fails where all of it is beyond; else inconclusive.`;
}

function textOr(value: unknown, other: string): string {
  return typeof value === 'string' && value !== '' ? value : other;
}
