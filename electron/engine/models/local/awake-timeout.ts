/** A night of sleep counts as one of these. */
const steps = 10;

/**
 * A timer that runs while this process does: the time that a machine sleeps, on some systems part of the clock behind `setTimeout`,
 * counts for a tenth of it at most. Returns what stops it.
 */
export function awakeTimeout(work: () => void, ms: number): () => void {
  let left = steps;
  let timer = setTimeout(step, ms / steps);
  function step(): void {
    left -= 1;
    if (left === 0) work();
    else timer = setTimeout(step, ms / steps);
  }
  return () => clearTimeout(timer);
}
