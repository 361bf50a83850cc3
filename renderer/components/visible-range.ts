interface Viewport {
  /** Pixels. */
  readonly scrollTop: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
  /** Rows to have beyond each edge, so that a short scroll shows no gap. */
  readonly beyond: number;
}

interface VisibleRange {
  /** The rows to have in the document, `last` exclusive. */
  readonly first: number;
  readonly last: number;
  /** Height of all rows in the document, in pixels. */
  readonly tall: number;
  /** What to add to a row's index times its height, so that it stands where it is seen. */
  readonly shift: number;
}

/** Browsers place boxes by 32-bit floats, exact to the pixel up to 16,777,216. */
const tallest = 15_000_000;

/** Where more rows than fit a document are scrolled by shares: the bar's way stands for all of theirs. */
export function visibleRange({ scrollTop, height, rowHeight, count, beyond }: Viewport): VisibleRange {
  const whole = count * rowHeight;
  const tall = Math.min(whole, tallest);
  const top = Math.round(scrollTop * stretch({ height, rowHeight, count }));
  const first = Math.max(0, Math.floor(top / rowHeight) - beyond);
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + beyond);
  return { first: Math.min(first, last), last, tall, shift: tall === whole ? 0 : scrollTop - top };
}

/** Pixels of rows that a pixel of the scroll bar stands for: 1 unless there are too many rows for a document. */
export function stretch({ height, rowHeight, count }: Omit<Viewport, 'scrollTop' | 'beyond'>): number {
  const whole = count * rowHeight;
  return whole <= tallest ? 1 : (whole - height) / (tallest - height);
}
