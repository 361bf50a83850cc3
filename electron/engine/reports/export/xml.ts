import { makeVisible } from '#shared/visible-text';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** A text as XML 1.0 content or the inside of a quoted attribute; characters that XML cannot hold by their codes. */
export function xmlText(text: string): string {
  return makeVisible(text)
    .replace(/[\ufffe\uffff]/g, '⟨U+FFFE⟩')
    .replace(/[&<>"'\n\t]/g, (character) => entities[character] ?? '');
}
