import { cutMiddle, longestName, quoteName } from '#shared/formatting';
import { suggestion } from '../../../nearest.ts';
import type { Lexicon, LexiconWord } from './lexicon.ts';
import { TemplateFault, type Slot } from './parse-template.ts';

/** The lexicons that a template may name. */
export type Lexicons = ReadonlyMap<string, Lexicon>;

/** The words that may stand in a slot, at least one. Throws TemplateFault with the nearest name where there is none. */
export function wordsOf(slot: Slot, lexicons: Lexicons): readonly LexiconWord[] {
  if (slot.tag === '') return readList(slot, lexicons);
  const lexicon = lexicons.get(slot.tag);
  if (lexicon === undefined) {
    if (slot.tag === 'mask') {
      throw new TemplateFault(
        'the slot {mask} has no words yet; write some under lexicons: {mask: [...]}, or let a masked language model suggest them ("assay suites suggest")',
      );
    }
    throw new TemplateFault(
      `unknown tag {${cutMiddle(slot.written, longestName)}}${suggestion(slot.tag, lexicons.keys())}; define it under lexicons, or use one of ${[...lexicons.keys()].sort().join(', ')}`,
    );
  }
  if (lexicon.length === 0)
    throw new TemplateFault(`the lexicon of {${slot.written}} is empty; give it words`);
  if (slot.subset === null) return lexicon;
  const words = lexicon.filter(({ subset }) => subset === slot.subset);
  if (words.length === 0) {
    const subsets = [...new Set(lexicon.flatMap(({ subset }) => (subset === null ? [] : [subset])))];
    const valid = subsets.length === 0 ? 'it has no parts' : `it has ${subsets.join(', ')}`;
    throw new TemplateFault(
      `the slot {${slot.written}} asks for ${quoteName(slot.subset)} of "${slot.tag}"${suggestion(slot.subset, subsets)}; ${valid}`,
    );
  }
  return words;
}

/** The words of a list in a slot. Throws TemplateFault where one is written like a slot: a list holds words as they are. */
function readList(slot: Slot, lexicons: Lexicons): readonly LexiconWord[] {
  for (const word of slot.words) {
    const [, name, rest] = /^([A-Za-z][A-Za-z-]*):([A-Za-z][A-Za-z-]*)$/.exec(word) ?? [];
    if (name === undefined || rest === undefined) continue;
    const asWritten = slot.words.map((each) => (each === word ? rest : each)).join('|');
    throw new TemplateFault(
      `the list {${slot.written}} holds words as they are, and "${word}" looks like ` +
        (lexicons.has(name)
          ? `a lexicon; define a lexicon whose words are '{${word}}' and the others`
          : `a name with a word; write {${asWritten}}, or define a lexicon ${name} with these words and write {${name}}`),
    );
  }
  return slot.words.map((word) => ({ word, subset: null, columns: {} }));
}
