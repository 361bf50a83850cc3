/** How a report is set for one terminal. */
export interface TerminalOptions {
  /** Columns; less than 60 is treated as 60. */
  readonly width: number;
  readonly colour: boolean;
}

/** What is asked of an output stream; `process.stdout` fits. */
interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/**
 * Width and colour for a stream: colour only on a terminal, never with `NO_COLOR` set (no-color.org) or `TERM=dumb`; 80
 * columns where the stream does not say.
 */
export function chooseTerminalOptions(
  stream: OutputStream,
  environment: Readonly<Record<string, string | undefined>>,
): TerminalOptions {
  const isTerminal = stream.isTTY === true;
  const isRefused = (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb';
  return { width: stream.columns ?? 80, colour: isTerminal && !isRefused };
}

/** A pipe or a file has no width of its own: wide enough for every column that matters. */
export const pipedWidth = 100;
