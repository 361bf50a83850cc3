import type { WordNet, WordNetPart } from './wordnet.ts';

const parts: readonly WordNetPart[] = ['noun', 'verb', 'adjective', 'adverb'];

const functionWords = new Set(
  (
    'a an the this that these those and or but nor if then than because while as of at by for with about against between ' +
    'into through during before after above below to from up down in out on off over under again once i you he she it we ' +
    'they me him her us them my your his its our their mine yours hers ours theirs myself yourself himself herself itself ' +
    'am is are was were be been being have has had do does did will would shall should can could may might must not no ' +
    "who whom whose which what where when why how there here i'm you're he's she's it's we're they're i've you've we've " +
    "they've i'd you'd he'd she'd we'd they'd i'll you'll he'll she'll we'll they'll isn't aren't wasn't weren't don't " +
    "doesn't didn't haven't hasn't hadn't won't wouldn't can't couldn't shouldn't mustn't that's there's what's let's"
  ).split(' '),
);

/** Articles, pronouns, prepositions, auxiliaries …: words that no dictionary of meanings need know. In small letters. */
export function isFunctionWord(word: string): boolean {
  return functionWords.has(word);
}

/** Endings and what stands in their place in the dictionary (morphy(7WN)), for all parts of speech. */
const endings: readonly (readonly [string, string])[] = [
  ["'s", ''],
  ['s', ''],
  ['ies', 'y'],
  ['es', 'e'],
  ['es', ''],
  ['ed', 'e'],
  ['ed', ''],
  ['ied', 'y'],
  ['ing', 'e'],
  ['ing', ''],
  ['er', ''],
  ['er', 'e'],
  ['est', ''],
  ['est', 'e'],
];

/** An irregular or doubled form: "stopped" -> "stop". */
function undouble(stem: string): string {
  return /([b-df-hj-np-tv-z])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}

function listLemmas(word: string): readonly string[] {
  const lemmas = [word];
  for (const [ending, replacement] of endings) {
    if (!word.endsWith(ending) || word.length - ending.length < 2) continue;
    const stem = word.slice(0, word.length - ending.length);
    lemmas.push(stem + replacement);
    if (replacement === '' && undouble(stem) !== stem) lemmas.push(undouble(stem));
  }
  return lemmas;
}

const remembered = new WeakMap<WordNet, Map<string, number | null>>();

/**
 * The most uses of a content word, in any part of speech and base form, in the texts that WordNet's makers counted; null
 * for function words, numbers and words it does not know.
 * @param word in small letters
 */
export function findUses(wordNet: WordNet, word: string): number | null {
  const known = remembered.get(wordNet) ?? new Map<string, number | null>();
  remembered.set(wordNet, known);
  const before = known.get(word);
  if (before !== undefined) return before;
  const uses = countUses(wordNet, word);
  if (known.size >= 100_000) known.clear();
  known.set(word, uses);
  return uses;
}

function countUses(wordNet: WordNet, word: string): number | null {
  if (isFunctionWord(word) || !/^\p{L}/u.test(word) || word.length > 60) return null;
  let most: number | null = null;
  for (const lemma of listLemmas(word)) {
    for (const part of parts) {
      if (wordNet.has(lemma, part)) most = Math.max(most ?? 0, wordNet.countUses(lemma, part));
    }
  }
  return most;
}
