import type { SvgNode } from '#shared/draw/svg-node';

/** A figure as it stands alone in a file: drawn when it is asked for. */
export interface FigureExport {
  /** The file's name without ending. */
  readonly name: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly node: SvgNode;
}

/** What is written above it there. */
export interface FigureWords {
  readonly title: string;
  readonly caption: string;
}
