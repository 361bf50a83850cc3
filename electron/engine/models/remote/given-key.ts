/** A key that was handed to the command: for the first origin that needs one, and for no other. */
let given: { readonly value: string; origin: string | undefined } | undefined;

/** Said once by a command that was given one. */
export function useGivenKey(value: string): void {
  given = { value, origin: undefined };
}

/** The key where it is this origin's; from the first call on it is that of the origin named there. Null: none, or another's. */
export function findGivenKey(origin: string): string | null {
  if (given === undefined) return null;
  given.origin ??= origin;
  return given.origin === origin ? given.value : null;
}
