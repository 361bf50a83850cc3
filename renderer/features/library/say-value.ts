import { makeVisible } from '#shared/visible-text';

const most = 80;

/** A value of a bench or an option on one line: words as they are, lists and maps as JSON, nothing by a word, cut where they are long. */
export function sayValue(value: unknown): string {
  if (value === undefined) return '–';
  if (Array.isArray(value) && value.length === 0) return 'none';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return makeVisible(text.length > most ? `${text.slice(0, most)}…` : text);
}
