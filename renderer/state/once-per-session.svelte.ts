import type { Session } from './session.svelte.ts';

/**
 * What a view makes ends with the view, its derived values included: they would stay as they were. What is to be there
 * when the view is opened again is made through this, in a scope that nothing ends.
 */
export function oncePerSession<T>(make: (session: Session) => T): (session: Session) => T {
  const made = new WeakMap<Session, { readonly value: T }>();
  return (session) => {
    const known = made.get(session);
    if (known !== undefined) return known.value;
    let value: T | undefined;
    $effect.root(() => {
      value = make(session);
    });
    made.set(session, { value: value as T });
    return value as T;
  };
}
