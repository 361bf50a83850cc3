import { z } from 'zod';
import type { KeyFinder } from '../engine/models/remote/keychain-keys.ts';

const answerShape = z.object({ keyOf: z.string(), key: z.string().nullable() });

const longestWaitMs = 60_000;

/** Keys by a question to the shell and its answer; the answer to one question reaches no other. */
export class KeychainLine {
  readonly #post: (message: unknown) => void;
  readonly #waiting = new Map<string, (key: string | undefined) => void>();

  constructor(post: (message: unknown) => void) {
    this.#post = post;
  }

  readonly find: KeyFinder = (name, origin) =>
    new Promise((resolve) => {
      const question = crypto.randomUUID();
      const timer = setTimeout(() => this.#settle(question, undefined), longestWaitMs);
      this.#waiting.set(question, (key) => {
        clearTimeout(timer);
        resolve(key);
      });
      this.#post({ keyOf: question, name, origin });
    });

  /** True when the message was an answer of the keychain. */
  hear(message: unknown): boolean {
    const answer = answerShape.safeParse(message);
    if (answer.success) this.#settle(answer.data.keyOf, answer.data.key ?? undefined);
    return answer.success;
  }

  #settle(question: string, key: string | undefined): void {
    this.#waiting.get(question)?.(key);
    this.#waiting.delete(question);
  }
}
