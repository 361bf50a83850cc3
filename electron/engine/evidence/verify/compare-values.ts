/** Rounding of sums taken in another order; far below the last digit shown. */
const tolerance = 1e-9;

/** Where two JSON values differ, as `path: value, not value`; numbers may differ by rounding. */
export function compareValues(computed: unknown, told: unknown, path: string): string[] {
  if (typeof computed === 'number' && typeof told === 'number') {
    const close = Math.abs(computed - told) <= tolerance * Math.max(1, Math.abs(told));
    return close ? [] : [`${path} is ${computed}, not ${told}`];
  }
  if (!isObject(computed) || !isObject(told))
    return Object.is(computed ?? null, told ?? null)
      ? []
      : [`${path} is ${show(computed)}, not ${show(told)}`];
  return [...new Set([...Object.keys(computed), ...Object.keys(told)])].flatMap((key) =>
    compareValues(computed[key], told[key], `${path}.${key}`),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60);
}
