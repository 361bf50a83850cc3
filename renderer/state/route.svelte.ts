/** What of `window.location` the route needs. */
interface Place {
  hash: string;
}

/** Where the window is: the part of the address behind `#`, such as `#/audits/ab12/run?slice=clean`. */
export class Route {
  readonly #place: Place;
  #hash = $state('');
  readonly path = $derived(this.#hash.replace(/^#/, '').split('?')[0] || '/');
  readonly query = $derived(new URLSearchParams(this.#hash.split('?')[1] ?? ''));

  constructor(place: Place) {
    this.#place = place;
    this.#hash = place.hash;
  }

  /** To be called when the address has changed. */
  read(): void {
    this.#hash = this.#place.hash;
  }

  go(path: string): void {
    this.#place.hash = path;
    this.read();
  }
}
