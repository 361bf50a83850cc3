/**
 * Turns work that reports through a callback into an async stream: values are yielded as they come, only the newest of those
 * that nobody has fetched yet, and the stream returns what the work returns or throws what it throws.
 */
export async function* streamProgress<Progress, Result>(
  work: (report: (progress: Progress) => void) => Promise<Result>,
): AsyncGenerator<Progress, Result> {
  let newest: { readonly value: Progress } | undefined;
  let wake: (() => void) | undefined;
  let ended = false;
  const result = work((value) => {
    newest = { value };
    wake?.();
  }).finally(() => {
    ended = true;
    wake?.();
  });
  // A rejection is delivered by the final await; until then it must not count as unhandled.
  result.catch(() => undefined);
  for (;;) {
    if (newest !== undefined) {
      const { value } = newest;
      newest = undefined;
      yield value;
      continue;
    }
    if (isSet(ended)) break;
    await new Promise<void>((resolve) => {
      wake = resolve;
      if (isSet(ended)) resolve();
    });
  }
  return result;
}

/** Reads a flag that a callback sets; control-flow analysis cannot see that. */
function isSet(flag: boolean): boolean {
  return flag;
}
