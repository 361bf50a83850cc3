/** How a page is spoilt between the printer and the reader. All of it 0, `scale` 1: a clean copy. */
export interface ScanOptions {
  /** Pixels an inch of the page that is read; text is set at 11 points. */
  readonly resolution: number;
  /** Share of the resolution that survives the scanner, 0.2 to 1: the page is made smaller and larger again. */
  readonly scale: number;
  /** Standard deviation of the grain that is added to every pixel, in grey levels of 255. */
  readonly noise: number;
  /** Radius of the blur in pixels. */
  readonly blur: number;
  /** Degrees the page is turned. */
  readonly skew: number;
}

/**
 * The options of a severity from 0 (a clean copy) to 1 (about a sixth of the characters wrong). The way there is steep:
 * recognition holds long and then gives way. Grain stays below what the recogniser takes for letters, so that errors
 * come from letters that are hard to tell.
 */
export function scanAt(severity: number): ScanOptions {
  return {
    resolution: 150,
    scale: 1 - 0.66 * severity,
    noise: 10 * severity,
    blur: 0.5 * severity,
    skew: 0.6 * severity,
  };
}

/** A poor copy that people still read with ease: about one character in twenty is read wrong. */
export const scanDefaults: ScanOptions = scanAt(0.93);

/** A page that is through, of how many. */
export interface PageDone {
  readonly done: number;
  readonly total: number;
}

export interface ScanTask {
  readonly text: string;
  readonly options: ScanOptions;
  readonly seed: number;
  readonly itemId: string;
}
