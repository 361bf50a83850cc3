import { hashJson } from '../canonical-json.ts';

/** These may change without the bench testing anything else. */
const textKeys = ['name', 'version', 'description', 'digest', 'sealed'];

/** Lists whose items may be an id alone. */
const entryKeys = ['subpopulations', 'transformations', 'suites', 'deny'];

/**
 * SHA-256 (hex) over the canonical JSON of what a bench tests: its members as they are written, but for name, version,
 * description and the digest itself. `keyboard-typo` and `{ id: keyboard-typo }` are one, an empty list is none.
 */
export function digestOf(written: Readonly<Record<string, unknown>>): string {
  const content = Object.entries(written)
    .filter(([key, value]) => !textKeys.includes(key) && !(Array.isArray(value) && value.length === 0))
    .map(([key, value]): [string, unknown] => [
      key,
      Array.isArray(value) && entryKeys.includes(key) ? value.map((item: unknown) => asMapping(item)) : value,
    ]);
  return hashJson(Object.fromEntries(content));
}

/** Every text in an entry: its id, and those of the entries that a pipeline or a combination is made of. */
export function textsIn(reference: unknown): string[] {
  if (typeof reference === 'string') return [reference];
  return typeof reference === 'object' && reference !== null ? Object.values(reference).flatMap(textsIn) : [];
}

/** An entry as a mapping with its id, however the file names it. */
export function asMapping(reference: unknown): Readonly<Record<string, unknown>> {
  return typeof reference === 'object' && reference !== null
    ? (reference as Readonly<Record<string, unknown>>)
    : { id: reference };
}
