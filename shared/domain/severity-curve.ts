import type { Figure } from './figure.ts';

/** `effect`: more than sampling explains, also after adjustment; `single`: only when looked at alone; `noise`: not shown. */
export const noiseReadings = ['effect', 'single', 'noise'] as const;

/** What of a difference sampling noise alone could explain. */
export interface NoiseReading {
  readonly reading: (typeof noiseReadings)[number];
  /** Half width of the band in which the difference would lie, at the interval's level, if there were none in truth. */
  readonly band: number;
  /** The part of the estimate that the interval does not reach back to zero, 0…1; 0 when it holds zero. */
  readonly beyond: number;
  /** Paired: variants whose score fell, and whose score rose. Null for unpaired comparisons. */
  readonly fell: number | null;
  readonly rose: number | null;
  readonly sentence: string;
}

export interface SeverityCurve {
  /** Slice id without the severity, such as `transformation:ocr-noise`. */
  readonly series: string;
  readonly title: string;
  /** Clean first, at 0; then by severity. */
  readonly points: readonly SeverityPoint[];
  /** What to conclude, with numbers. */
  readonly conclusion: string;
}

export interface SeverityPoint {
  /** 0…1. */
  readonly severity: number;
  /** Null for the clean point. */
  readonly sliceId: string | null;
  readonly score: Figure;
  /** Drop from clean on the same examples; null for the clean point and for slices too small. */
  readonly drop: Figure | null;
  /** Null for the clean point. */
  readonly reading: NoiseReading['reading'] | null;
}
