/** A half-open range of UTF-16 code units in a text: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span that carries a label, as in token classification. */
export interface LabelledSpan extends Span {
  readonly label: string;
}

/**
 * One change to a text: the range of the *original* that goes, and what stands there instead.
 * An insertion has `start === end`; a deletion has an empty `replacement`.
 */
export interface Edit extends Span {
  readonly replacement: string;
}
