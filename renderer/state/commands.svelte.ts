import { SvelteSet } from 'svelte/reactivity';

/** One thing to do, by name in the palette and perhaps by a key. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  /** Right of the title, such as a figure. */
  readonly detail?: string;
  /** As written on it: `P`, `/`, `?`, `Ctrl Enter`. Single letters work where no field has the focus. */
  readonly key?: string;
  readonly act: () => void;
}

/** What a pressed key is called: `Ctrl K` for either of Ctrl and Cmd. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string | null {
  if (event.altKey) return null;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return event.ctrlKey || event.metaKey ? `Ctrl ${key}` : key;
}

/** Everything that can be done here and now: views add what they offer and take it away when they go. */
export class Commands {
  open = $state(false);
  keysOpen = $state(false);
  readonly #sources = new SvelteSet<() => readonly Command[]>();
  readonly all = $derived([...this.#sources].reverse().flatMap((source) => source()));

  /** Returns what takes the commands away again: made for `$effect(() => commands.add(…))`. */
  add(source: () => readonly Command[]): () => void {
    this.#sources.add(source);
    return () => this.#sources.delete(source);
  }

  /** The command of a key; the view's own before those of the frame. */
  byKey(name: string): Command | undefined {
    return this.all.find(({ key }) => key === name);
  }
}
