const hidden = /[\u007f-\u009f\ufeff]|\p{Bidi_Control}/gu;

/**
 * JSON text without characters that move a terminal or reorder what is read, which JSON itself does not escape: they stand as
 * `\u….` and are read back as they were.
 */
export function escapeHidden(json: string): string {
  return json.replace(hidden, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
