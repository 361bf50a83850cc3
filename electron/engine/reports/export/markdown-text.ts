import { cutMiddle } from '#shared/formatting';
import { makeVisible } from '#shared/visible-text';

/** A text from outside as Markdown: one line, nothing in it means anything, hidden characters by their codes. */
export function markdownText(text: string, length = 600): string {
  const line = makeVisible(cutMiddle(text.replace(/\s+/gu, ' ').trim(), length));
  return line.replace(/[\\`*_{}[\]()<>#+\-!|~&:@$^=]/g, (character) =>
    character === '<' || character === '>' || character === '&'
      ? `&#${character.charCodeAt(0)};`
      : `\\${character}`,
  );
}

export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}
