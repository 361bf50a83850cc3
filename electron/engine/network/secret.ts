import { inspect } from 'node:util';

/** A key that shows itself to nobody but who asks for it by name, and only for the origin it belongs to. */
export class Secret {
  readonly #value: string;
  /** `scheme://host:port` it may be sent to. */
  readonly origin: string;

  constructor(value: string, origin: string) {
    this.#value = value;
    this.origin = origin;
  }

  /** The value, for this origin alone; null for any other. */
  revealFor(origin: string): string | null {
    return origin === this.origin ? this.#value : null;
  }

  /** The text with every form of the value replaced. */
  redact(text: string): string {
    const bytes = Buffer.from(this.#value);
    return [
      this.#value,
      encodeURIComponent(this.#value),
      bytes.toString('base64'),
      bytes.toString('hex'),
    ].reduce((cleaned, form) => cleaned.replaceAll(form, '[secret]'), text);
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}
