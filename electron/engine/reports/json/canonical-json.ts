import { AssayError } from '#shared/errors';
import { escapeHidden } from './escape-hidden.ts';

/** The same value with the keys of every object sorted, fields that are `undefined` left out, numbers proved finite. */
function canonical(value: unknown, path: string): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new AssayError(
      'internal',
      `The value at ${path} is ${value}, which JSON cannot hold; report this as a fault.`,
      {
        details: { path, value: String(value) },
      },
    );
  }
  if (Array.isArray(value)) return value.map((item, index) => canonical(item, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return value;
  // Without a prototype, a key such as `__proto__` is a key like any other.
  const sorted = Object.create(null) as Record<string, unknown>;
  for (const [key, item] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (item !== undefined) sorted[key] = canonical(item, `${path}.${key}`);
  }
  return sorted;
}

/**
 * JSON text of a value made of objects, arrays, strings, finite numbers, booleans and null: equal values give equal
 * bytes, whatever the order their keys were set in. Indented by two spaces, ends with a line feed.
 * @throws AssayError `internal` for NaN and infinities, with the path of the number in `details.path`
 */
export function canonicalJson(value: unknown, name = 'value'): string {
  return escapeHidden(JSON.stringify(canonical(value, name), null, 2)) + '\n';
}
