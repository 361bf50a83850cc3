/** A key that was piped into the command: for the first origin that needs one, and for no other. */
let piped: { readonly value: string; origin: string | undefined } | undefined;

/** Said once by a command that was given one. */
export function usePipedKey(value: string): void {
  piped = { value, origin: undefined };
}

/** The key where it is this origin's; from the first call on it is that of the origin named there. Null: none, or another's. */
export function findPipedKey(origin: string): string | null {
  if (piped === undefined) return null;
  piped.origin ??= origin;
  return piped.origin === origin ? piped.value : null;
}
