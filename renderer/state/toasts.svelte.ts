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

  note(text: string, action: Toast['action'] = null): void {
    const id = this.#add(text, 'note', action);
    setTimeout(() => this.dismiss(id), action === null ? shownFor : shownForAct);
  }

  fault(text: string, action: Toast['action'] = null): void {
    this.#add(text, 'fault', action);
  }

  dismiss(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }

  #add(text: string, kind: Toast['kind'], action: Toast['action']): number {
    this.#last += 1;
    this.shown = [...this.shown.slice(-3), { id: this.#last, text, kind, action }];
    return this.#last;
  }
}
