import { chooseArticle } from './choose-article.ts';
import { columnOf, type LexiconWord } from './lexicon.ts';
import { parseTemplate, TemplateFault, type Slot } from './parse-template.ts';

/** The word of each slot of a case, by the slot's key. */
export type Bindings = ReadonlyMap<string, { readonly slot: Slot; readonly word: LexiconWord }>;

/** Slots that one text may fill, those of nested words included: words that double each other would never end. */
const mostSlots = 1000;

/**
 * A template with its words in place. Throws TemplateFault for a column that a word does not have, and for words that
 * make the text enormous.
 */
export function fillText(template: string, bindings: Bindings): string {
  return fillPieces(template, bindings, { slots: 0 });
}

function fillPieces(template: string, bindings: Bindings, filled: { slots: number }): string {
  const parts = parseTemplate(template).map((piece) =>
    typeof piece === 'string' ? piece : fillSlot(piece, bindings, filled),
  );
  const text = parts.join('');
  // A slot left empty, as in {very|} good, leaves two spaces behind.
  return parts.includes('') ? text.replace(/ {2,}/g, ' ').trim() : text;
}

function fillSlot(slot: Slot, bindings: Bindings, filled: { slots: number }): string {
  filled.slots += 1;
  if (filled.slots > mostSlots) {
    throw new TemplateFault(
      `the words of {${slot.written}} contain so many others that the text has more than ${mostSlots} slots; shorten them`,
    );
  }
  const word = bindings.get(slot.key)?.word;
  if (word === undefined) {
    throw new TemplateFault(
      `the slot {${slot.written}} stands outside a list of variants; * repeats a variant, so remove it here`,
    );
  }
  const value = columnOf(word, slot.column);
  if (value === undefined) {
    const known = ['word', ...(word.subset === null ? [] : ['subset']), ...Object.keys(word.columns)];
    throw new TemplateFault(
      `the slot {${slot.written}} asks for a column "${slot.column ?? ''}" that "${word.word}" does not have; it has ${known.join(', ')}`,
    );
  }
  const text = fillPieces(value, bindings, filled);
  const cased = slot.isCapitalised ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  if (slot.article === null) return cased;
  const article = chooseArticle(cased);
  return `${slot.article === 'A' ? `A${article.slice(1)}` : article} ${cased}`;
}
