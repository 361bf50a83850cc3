import { chooseArticle } from './choose-article.ts';
import { columnOf, type LexiconWord } from './lexicon.ts';
import { parseTemplate, TemplateFault, type Slot } from './parse-template.ts';

/** The word of each slot of a case, by the slot's key. */
export type Bindings = ReadonlyMap<string, { readonly slot: Slot; readonly word: LexiconWord }>;

/** A template with its words in place. Throws TemplateFault for a column that a word does not have. */
export function fillText(template: string, bindings: Bindings): string {
  const parts = parseTemplate(template).map((piece) =>
    typeof piece === 'string' ? piece : fillSlot(piece, bindings),
  );
  const filled = parts.join('');
  // A slot left empty, as in {very|} good, leaves two spaces behind.
  return parts.includes('') ? filled.replace(/ {2,}/g, ' ').trim() : filled;
}

function fillSlot(slot: Slot, bindings: Bindings): string {
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
  const filled = fillText(value, bindings);
  const cased = slot.isCapitalised ? filled.charAt(0).toUpperCase() + filled.slice(1) : filled;
  if (slot.article === null) return cased;
  const article = chooseArticle(cased);
  return `${slot.article === 'A' ? `A${article.slice(1)}` : article} ${cased}`;
}
