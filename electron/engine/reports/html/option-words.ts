import { formatHash } from '#shared/formatting';

/** Whole hashes stand once, where they tell what to reproduce. */
function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

/** Options of an entry as words: `rate 0.1, sweep ocr 0.05 0.1`; empty lists and the reason for not running are left out. */
export function optionWords(options: Readonly<Record<string, unknown>>): string {
  return Object.entries(options)
    .filter(([key]) => key !== 'notRun')
    .flatMap(([key, value]) => {
      const words = valueWords(value);
      return words === '' ? [] : [`${key} ${words}`];
    })
    .join(', ');
}

function valueWords(value: unknown): string {
  if (value === undefined || value === null) return 'unset';
  if (isHash(value)) return formatHash(value);
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(valueWords).join(' ');
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, item]) => `${key} ${valueWords(item)}`)
      .join(' ');
  return JSON.stringify(value);
}

/** The options that all of several slices have alike, where there are enough of them to make it worth saying once. */
export function sharedOptions(
  slices: readonly { readonly options: Readonly<Record<string, unknown>> }[],
): Record<string, unknown> {
  const [first, ...rest] = slices;
  if (first === undefined || rest.length < 2) return {};
  return Object.fromEntries(
    Object.entries(first.options).filter(([key, value]) =>
      rest.every(({ options }) => JSON.stringify(options[key]) === JSON.stringify(value)),
    ),
  );
}

/** The options that are not among the shared ones. */
export function ownOptions(
  options: Readonly<Record<string, unknown>>,
  shared: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([key]) => !(key in shared)));
}
