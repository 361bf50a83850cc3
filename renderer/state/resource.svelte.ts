/**
 * Something read from the engine. The last value stays while it is read anew, and the answer to an older question
 * never replaces that of a newer one.
 */
export class Resource<Value, Question extends readonly unknown[] = []> {
  value = $state.raw<Value>();
  fault = $state.raw<unknown>(null);
  loading = $state(false);
  readonly #read: (...question: Question) => Promise<Value>;
  #turn = 0;

  constructor(read: (...question: Question) => Promise<Value>) {
    this.#read = read;
  }

  async load(...question: Question): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.loading = true;
    try {
      const value = await this.#read(...question);
      if (turn === this.#turn) [this.value, this.fault] = [value, null];
    } catch (fault) {
      if (turn === this.#turn) this.fault = fault;
    } finally {
      if (turn === this.#turn) this.loading = false;
    }
  }
}
