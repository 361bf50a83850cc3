interface Viewport {
  /** Pixels. */
  readonly scrollTop: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
}

/** Rows beyond each edge, so that a short scroll shows no gap. */
const beyond = 8;

/** The rows to have in the document, `last` exclusive. */
export function visibleRange({ scrollTop, height, rowHeight, count }: Viewport): {
  first: number;
  last: number;
} {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - beyond);
  const last = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + beyond);
  return { first: Math.min(first, last), last };
}
