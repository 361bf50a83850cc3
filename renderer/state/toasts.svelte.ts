interface Toast {
  readonly id: number;
  readonly text: string;
  readonly kind: 'note' | 'fault';
  readonly action: { readonly title: string; readonly act: () => void } | null;
}

/** Long enough to read a sentence. */
const shownFor = 8000;
/** Long enough to reach for its button, by keyboard too. */
const shownForAct = 30_000;

/** Short messages at the window's edge. What can be undone carries its button; a fault stays until it is dismissed. */
export class Toasts {
  shown = $state.raw<readonly Toast[]>([]);
  #last = 0;
  #held = false;
  readonly #leaving = new Map<number, ReturnType<typeof setTimeout>>();

  note(text: string, action: Toast['action'] = null): void {
    this.#add(text, 'note', action);
    if (!this.#held) this.#leaveLater();
  }

  /** None goes while somebody is among them, by pointer or focus; left again, each has its whole time anew. */
  hold(held: boolean): void {
    if (held === this.#held) return;
    this.#held = held;
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    this.#leaving.clear();
    if (!held) this.#leaveLater();
  }

  fault(text: string, action: Toast['action'] = null): void {
    this.#add(text, 'fault', action);
  }

  dismiss(id: number): void {
    clearTimeout(this.#leaving.get(id));
    this.#leaving.delete(id);
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }

  #add(text: string, kind: Toast['kind'], action: Toast['action']): void {
    this.#last += 1;
    this.shown = [...this.shown.slice(-3), { id: this.#last, text, kind, action }];
  }

  /** Every note that has no time to go yet gets one. */
  #leaveLater(): void {
    for (const { id, kind, action } of this.shown) {
      if (kind === 'fault' || this.#leaving.has(id)) continue;
      const time = action === null ? shownFor : shownForAct;
      this.#leaving.set(
        id,
        setTimeout(() => this.dismiss(id), time),
      );
    }
  }
}
