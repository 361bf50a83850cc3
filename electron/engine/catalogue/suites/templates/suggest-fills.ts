import type { Random } from '../../../language/random.ts';
import { expandTemplate } from './expand-template.ts';
import type { Lexicons } from './find-words.ts';
import { findSlots, TemplateFault } from './parse-template.ts';

/** Proposes tokens for the one `[MASK]` of a text, best first; a masked language model does it. */
export type FillMask = (
  text: string,
  k: number,
) => Promise<readonly { readonly token: string; readonly score: number }[]>;

/** A word for `{mask}`, and its mean score over the sentences that were tried. */
export interface SuggestedFill {
  readonly word: string;
  readonly score: number;
}

interface SuggestionOptions {
  readonly lexicons: Lexicons;
  readonly random: Random;
  /** So many fillings of the other slots are tried; 10 where it is missing. */
  readonly sentences?: number;
  /** So many words are returned at most; 30 where it is missing. */
  readonly words?: number;
}

/** Many proposals are parts of words or punctuation, so more are asked for than wanted. */
const asksFor = (words: number): number => Math.max(50, 2 * words);

/** What stands in a sentence where `fill` is to propose a word. */
export const maskMark = '[MASK]';

/**
 * Words for the slot `{mask}` of a template: the other slots are filled, the model is asked for each sentence, and the
 * words are ranked by their mean score over all of them (CheckList, Ribeiro et al., 2020, section 2.3). Parts of words
 * and punctuation are left out. Throws TemplateFault where the template has no `{mask}`, or several.
 */
export async function suggestFills(
  template: string,
  fill: FillMask,
  { lexicons, random, sentences = 10, words = 30 }: SuggestionOptions,
): Promise<readonly SuggestedFill[]> {
  const masks = findSlots(template).filter(({ tag }) => tag === 'mask');
  if (masks.length !== 1) {
    throw new TemplateFault(
      masks.length === 0
        ? 'the template has no slot {mask} to suggest words for'
        : 'words are suggested for one {mask} at a time; give the others words under lexicons first',
    );
  }
  const withMark = new Map(lexicons).set('mask', [{ word: maskMark, subset: null, columns: {} }]);
  const options = { lexicons: withMark, random, sample: sentences, limit: sentences };
  const asked = expandTemplate(template, options).filter((text) => typeof text === 'string');
  const scores = new Map<string, number>();
  for (const text of asked) {
    const proposed = new Map<string, number>();
    for (const { token, score } of await fill(text, asksFor(words))) {
      const word = token.trim();
      if (/^\p{L}[\p{L}\p{M}'’-]*$/u.test(word)) proposed.set(word, Math.max(score, proposed.get(word) ?? 0));
    }
    for (const [word, score] of proposed) scores.set(word, (scores.get(word) ?? 0) + score);
  }
  return [...scores]
    .map(([word, sum]) => ({ word, score: sum / asked.length }))
    .sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1))
    .slice(0, words);
}
