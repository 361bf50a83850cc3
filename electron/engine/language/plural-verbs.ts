const irregular = new Map([
  ['is', 'are'],
  ['was', 'were'],
  ['has', 'have'],
  ['does', 'do'],
  ['goes', 'go'],
  ["isn't", "aren't"],
  ["wasn't", "weren't"],
  ["hasn't", "haven't"],
  ["doesn't", "don't"],
]);

/** Words that end like a verb of the third person and are none. */
const noVerbs = new Set(
  (
    'always perhaps sometimes besides afterwards this his its as us yes less thus plus across towards whereas unless ' +
    'nevertheless nonetheless indoors outdoors upstairs downstairs nowadays'
  ).split(' '),
);

/** Adverbs that may stand between a subject and its verb. */
const adverbs = new Set(
  (
    'always never often usually really also still just even only sometimes rarely hardly probably certainly simply quickly ' +
    'clearly actually finally ever already soon then now not almost nearly once later again definitely apparently ' +
    'obviously suddenly slowly happily sadly kindly politely quietly immediately eventually'
  ).split(' '),
);

export function isVerbAdverb(word: string): boolean {
  return adverbs.has(word);
}

/** The auxiliaries that stand before their subject in a question: "is he". */
export function isInvertible(word: string): boolean {
  return irregular.has(word) && word !== 'goes';
}

/** A verb of the third person singular, in small letters with ', as it goes with "they"; null where it is none. */
export function toPluralVerb(word: string): string | null {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  if (noVerbs.has(word) || !/^[a-z]{2,}s$/.test(word) || /(?:ss|us|is)$/.test(word)) return null;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz|o)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
