import { createHash } from 'node:crypto';

/**
 * JSON with the keys of every object in code-unit order, no spaces, and members that are undefined left out:
 * equal values give equal text, whatever order they were built in.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return stringText(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) text += `${text === '' ? '' : ','}${canonicalJson(item)}`;
    return `[${text}]`;
  }
  const members = value as Readonly<Record<string, unknown>>;
  for (const key of sortedKeys(members)) {
    const member = members[key];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${keyText(key)}${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

const plain = /^[ !#-[\]-~]*$/;

/** Most strings need no escapes, and looking is cheaper than serialising. */
function stringText(value: string): string {
  return plain.test(value) ? `"${value}"` : JSON.stringify(value);
}

/** Most objects were built in this order, so looking is cheaper than sorting. */
function sortedKeys(members: Readonly<Record<string, unknown>>): string[] {
  const keys = Object.keys(members);
  for (let index = 1; index < keys.length; index += 1)
    if ((keys[index - 1] ?? '') > (keys[index] ?? '')) return keys.sort();
  return keys;
}

const mostKeys = 1000;
const keyTexts = new Map<string, string>();

/** A key as it stands before its value; the same few are written by the million. */
function keyText(key: string): string {
  const known = keyTexts.get(key);
  if (known !== undefined) return known;
  const text = `${JSON.stringify(key)}:`;
  if (keyTexts.size < mostKeys) keyTexts.set(key, text);
  return text;
}

/** SHA-256 (hex) of the canonical JSON. */
export function hashJson(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
