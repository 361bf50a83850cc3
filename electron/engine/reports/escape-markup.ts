import { makeVisible } from '#shared/visible-text';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** A text as HTML or SVG content, or as the inside of a quoted attribute; hidden characters are made visible. */
export function escapeMarkup(text: string): string {
  return makeVisible(text).replace(/[&<>"'`]/g, (character) => entities[character] ?? '');
}
