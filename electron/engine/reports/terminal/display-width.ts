const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** East Asian wide and full-width blocks, and characters that terminals draw as pictures. */
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;
const withoutWidth = /^[\p{Mark}\p{Format}]+$/u;
/** Almost every text; spares the segmenter. */
const ascii = /^[\x20-\x7e]*$/;

function widthOf(grapheme: string): number {
  if (wide.test(grapheme)) return 2;
  return withoutWidth.test(grapheme) ? 0 : 1;
}

/** Columns that a text takes in a terminal. */
export function displayWidth(text: string): number {
  if (ascii.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += widthOf(segment);
  return width;
}

/** The longest start of a text that fits, never cutting a character. */
export function takeWidth(text: string, width: number): string {
  let taken = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += widthOf(segment);
    if (used > width) break;
    taken += segment;
  }
  return taken;
}

/** Cut in the middle to fit, because names differ at their ends. */
export function fitWidth(text: string, width: number): string {
  // Only the outer parts can be seen; a hostile name may be megabytes long.
  const outer = text.length > 2000 ? text.slice(0, 1000) + text.slice(-1000) : text;
  if (displayWidth(outer) <= width && outer === text) return text;
  const head = takeWidth(outer, Math.ceil((width - 1) / 2));
  const room = width - 1 - displayWidth(head);
  const clusters = [...graphemes.segment(outer)].map(({ segment }) => segment);
  let tail = '';
  for (let index = clusters.length - 1; index >= 0; index -= 1) {
    const longer = (clusters[index] ?? '') + tail;
    if (displayWidth(longer) > room) break;
    tail = longer;
  }
  return `${head}…${tail}`;
}

/** Filled with spaces up to a width; the text stands at the start or at the end of it. */
export function padWidth(text: string, width: number, align: 'start' | 'end'): string {
  const padding = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'start' ? text + padding : padding + text;
}

/** Lines of at most `width` columns, broken at spaces; a word that is too long is broken where it must be. */
export function wrapWidth(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (displayWidth(joined) <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    let rest = word;
    while (displayWidth(rest) > width) {
      const part = takeWidth(rest, width);
      if (part === '') break;
      lines.push(part);
      rest = rest.slice(part.length);
    }
    line = rest;
  }
  if (line !== '') lines.push(line);
  return lines;
}
