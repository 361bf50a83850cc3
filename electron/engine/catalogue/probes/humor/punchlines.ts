import type { Random } from '../../../language/random.ts';
import { findSentences } from '../../../language/sentences.ts';
import { capitalise, close, countWords, noBoundary, punchlineOf, setupOf } from './humor-text.ts';
import type { HumorText, Variant } from './humor-text.ts';

/** The text without its last part, closed as it was closed before. */
export function removePunchline(item: HumorText): Variant {
  if (item.boundary === null) return { noop: noBoundary };
  return { text: close(setupOf(item), item.text) };
}

export function keepPunchline(item: HumorText): Variant {
  if (item.boundary === null) return { noop: noBoundary };
  return { text: capitalise(punchlineOf(item)) };
}

/** Parts in another order: the last one first, three sentences and more shuffled. */
export function reorder(item: HumorText, random: Random): Variant {
  const { text } = item;
  const sentences = findSentences(text).map(({ start, end }) => text.slice(start, end));
  // A quoted question ends a sentence to a splitter, though the speaker is still to be named.
  if (sentences.length >= 3 && !/["“”]/u.test(text)) {
    const shuffled = random.shuffle(sentences);
    const isSame = shuffled.every((sentence, index) => sentence === sentences[index]);
    return { text: (isSame ? [...sentences].reverse() : shuffled).join(' ') };
  }
  if (item.boundary === null) return { noop: noBoundary };
  const first = close(capitalise(punchlineOf(item)), text);
  return { text: `${first} ${close(capitalise(setupOf(item)), text)}` };
}

/** Punchlines may change places where setup and punchline keep their shape. */
function frameOf(item: HumorText): string {
  const [setup, punchline] = [setupOf(item), punchlineOf(item)];
  const sign = (part: string): string => /[.!?…,;:–—-]*["'”’]*$/u.exec(part)?.[0] ?? '';
  const opening = /^(?:because|but|so|and|although|until|then)\b/iu.exec(punchline)?.[0].toLowerCase() ?? '';
  const question = /^["“]?(\p{L}+ \p{L}+)[^?]*\?/u.exec(setup)?.[1]?.toLowerCase() ?? '';
  return [sign(setup), sign(punchline), opening, question, /^["“]/u.test(punchline)].join('|');
}

function pivotOf({ text, pivot }: HumorText): string | null {
  return pivot === null ? null : text.slice(pivot.start, pivot.end).toLowerCase();
}

const noPartner = 'no other punchline of like frame and length';

/**
 * For every joke the punchline of another one with the same frame, at most two words longer or shorter and another pivot;
 * no punchline is given away twice while others are left. `isAlike` refuses pairs that mean nearly the same.
 */
export function swapPunchlines(
  jokes: readonly HumorText[],
  random: Random,
  isAlike: (one: string, other: string) => boolean,
): ReadonlyMap<string, Variant> {
  const swapped = new Map<string, Variant>();
  const given = new Set<string>();
  const known = jokes.filter(({ boundary }) => boundary !== null);
  const buckets = Map.groupBy(known, frameOf);
  for (const joke of jokes) {
    if (joke.boundary === null) {
      swapped.set(joke.id, { noop: noBoundary });
      continue;
    }
    const own = punchlineOf(joke);
    const candidates = random.shuffle(buckets.get(frameOf(joke)) ?? []).filter((other) => {
      const punchline = punchlineOf(other);
      const isNear = Math.abs(countWords(punchline) - countWords(own)) <= 2;
      const samePivot = pivotOf(other) !== null && pivotOf(other) === pivotOf(joke);
      return other.id !== joke.id && isNear && !samePivot && punchline !== own && !isAlike(own, punchline);
    });
    const other = candidates.find(({ id }) => !given.has(id)) ?? candidates[0];
    if (other === undefined) {
      swapped.set(joke.id, { noop: noPartner });
      continue;
    }
    given.add(other.id);
    swapped.set(joke.id, { text: `${setupOf(joke)} ${punchlineOf(other)}` });
  }
  return swapped;
}
