import { getContext, setContext } from 'svelte';

type Tell = (parts: readonly string[]) => void;
const key = Symbol('page title');

/** For the frame: hears what the page in sight is called, from the inside out. */
export function hearTitle(tell: Tell): void {
  setContext(key, tell);
}

/** For a page; where nobody asks for it, as in a test of one part, it tells nobody. */
export function titleTeller(): Tell {
  return getContext<Tell | undefined>(key) ?? (() => undefined);
}
