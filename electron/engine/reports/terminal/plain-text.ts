/**
 * Escape sequences of ECMA-48, in their 7-bit and 8-bit form: strings with their terminator (title, clipboard, link), control
 * sequences, and the short ones. No repetition can run over the start of another sequence, so the time grows with the length
 * only; `stripVTControlCharacters` of Node takes seconds for 200 kB of unterminated strings.
 */
const escapeSequences = new RegExp(
  [
    '(?:\\u001b[\\]PX^_]|[\\u0090\\u0098\\u009d-\\u009f])[^\\u0007\\u001b\\u0080-\\u009f]*(?:\\u0007|\\u001b\\\\|\\u009c)',
    '(?:\\u001b\\[|\\u009b)[0-?]*[ -/]*[@-~]',
    '\\u001b[ -/]*[0-Z\\\\^-~]',
  ].join('|'),
  'g',
);

/** Line and tabulator breaks become one space: a value from outside must not start a line of its own. */
const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/**
 * What can move the cursor, reorder or hide characters: C0, DEL, C1, bidirectional marks, embeddings, overrides and
 * isolates, invisible operators, the byte order mark, interlinear and tag characters, and halves of surrogate pairs.
 */
const unsafe =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/**
 * A text from outside (model answer, label, file name) made safe for one line of a terminal or a log: escape sequences,
 * control and direction characters are taken out, line breaks and tabulators become a space. Never empty space at the ends.
 */
export function plainText(text: string): string {
  return text.replace(escapeSequences, '').replace(breaks, ' ').replace(unsafe, '').trim();
}

/** Texts from outside may be megabytes; no reader of a terminal wants more than a paragraph. */
export function paragraph(text: string, length = 600): string {
  const plain = plainText(text.slice(0, length * 8));
  // Cut, then cleaned again: the cut may have split a surrogate pair.
  return plain.length > length ? `${plainText(plain.slice(0, length - 1))}…` : plain;
}
