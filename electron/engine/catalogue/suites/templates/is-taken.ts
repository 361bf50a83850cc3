import type { Bindings } from './fill-text.ts';
import type { LexiconWord } from './lexicon.ts';
import type { Slot } from './parse-template.ts';

/** Whether another slot of the same lexicon has the word already. */
export function isTaken(slot: Slot, { word }: LexiconWord, bindings: Bindings): boolean {
  if (slot.tag === '') return false;
  for (const bound of bindings.values()) {
    if (bound.slot.tag === slot.tag && bound.word.word === word) return true;
  }
  return false;
}
