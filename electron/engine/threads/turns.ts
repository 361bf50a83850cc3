import { setImmediate as nextTurn } from 'node:timers/promises';

/** Longest that a piece of long work holds the event loop: a call of a window that needs several turns is still answered at once. */
const pieceMs = 8;

/** Long work done in this thread gives the event loop back between its pieces, so that others are answered meanwhile. */
export class Turns {
  #since = performance.now();

  /** Returns at once while the piece under way is short, else when others have had their turn. */
  async pass(): Promise<void> {
    if (performance.now() - this.#since < pieceMs) return;
    await nextTurn();
    this.#since = performance.now();
  }
}

/** Works off a generator that yields between its pieces. */
export async function inTurns<Result>(pieces: Generator<unknown, Result>): Promise<Result> {
  const turns = new Turns();
  for (;;) {
    const step = pieces.next();
    if (step.done === true) return step.value;
    await turns.pass();
  }
}

/** Works off a generator that yields between its pieces without a pause. */
export function atOnce<Result>(pieces: Generator<unknown, Result>): Result {
  for (;;) {
    const step = pieces.next();
    if (step.done === true) return step.value;
  }
}
