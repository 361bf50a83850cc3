/** One measured fact. A claim about speed or memory stands in the documents only if it has such a line. */
export interface BenchLine {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is held against in the same run: a peer, or a limit set beforehand. */
  readonly against?: { readonly name: string; readonly value: number; readonly goal: 'at-least' | 'at-most' };
}

export function isMet(line: BenchLine): boolean | null {
  if (line.against === undefined) return null;
  return line.against.goal === 'at-least'
    ? line.value >= line.against.value
    : line.value <= line.against.value;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Seconds that this thread has used of its processor: what else the machine does is not in them. */
export function usedSeconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
}

/** Median seconds of several runs after one that is not counted. */
export async function medianSeconds(runs: number, work: () => unknown): Promise<number> {
  const seconds: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const startedAt = performance.now();
    await work();
    if (run > 0) seconds.push((performance.now() - startedAt) / 1000);
  }
  return median(seconds);
}
