import type { TokenSpread } from '#shared/domain/dataset';
import type { Example } from '#shared/domain/example';
import { SpreadCounter } from './spread.ts';

/** A tokenizer and whose it is. */
export interface TokenCounter {
  /** The model that brings it, as referred to. */
  readonly model: string;
  /** Tokens of a text, without those that a model puts around it. */
  count(text: string): number;
}

/** Characters that are kept counted: half a second of work, and every example of a data set of ordinary size. */
const mostCharacters = 500_000;

interface Counted {
  readonly draw: number;
  readonly tokens: number;
  readonly characters: number;
}

/**
 * Lengths of examples in tokens. Tokenizers are a hundred times slower than reading, so a large data set is sampled: an
 * example counts when its hash, read as a number from 0 to 1, lies below a bar, and the bar is halved whenever too much has
 * been counted. Equal data give the same sample in any order, and each different example is as likely in it as any other.
 */
export class TokenLengths {
  readonly #counter: TokenCounter;
  readonly #most: number;
  #counted: Counted[] = [];
  #characters = 0;
  #bar = 1;

  constructor(counter: TokenCounter, most = mostCharacters) {
    this.#counter = counter;
    this.#most = most;
  }

  add({ hash, fields }: Pick<Example, 'hash' | 'fields'>): void {
    const draw = parseInt(hash.slice(0, 8), 16) / 2 ** 32;
    if (draw >= this.#bar) return;
    let tokens = 0;
    let characters = 0;
    for (const text of Object.values(fields)) {
      tokens += this.#counter.count(text);
      characters += text.length;
    }
    this.#counted.push({ draw, tokens, characters });
    this.#characters += characters;
    while (this.#characters > this.#most && this.#halve());
  }

  result(): TokenSpread {
    const spread = new SpreadCounter();
    for (const { tokens } of this.#counted) spread.add(tokens);
    return { model: this.#counter.model, examples: this.#counted.length, ...spread.spread() };
  }

  /** False where nothing would be left: one endless example is still measured. */
  #halve(): boolean {
    const below = this.#counted.filter(({ draw }) => draw < this.#bar / 2);
    if (below.length === 0) return false;
    this.#bar /= 2;
    this.#counted = below;
    this.#characters = below.reduce((sum, { characters }) => sum + characters, 0);
    return true;
  }
}
