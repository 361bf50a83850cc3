/** A value, or the promise of one: what needs no tool is made at once, thousands in the time of one promise. */
export type Eventual<T> = T | Promise<T>;

/** Goes on with a value as soon as it is there: at once where it is no promise. */
export function whenThere<T, Next>(value: Eventual<T>, next: (value: T) => Eventual<Next>): Eventual<Next> {
  return value instanceof Promise ? value.then(next) : next(value);
}
