import { inflect } from './inflection.ts';
import { isPluralNoun } from './phrases.ts';
import type { Token } from './tokens.ts';

/** The inflected form a word stands in. */
export type WordForm =
  | 'singular'
  | 'plural'
  | 'infinitive'
  | 'present'
  | 'past'
  | 'participle'
  | 'gerund'
  | 'plain'
  | 'comparative'
  | 'superlative';

const participleHeads = new Set(['be', 'have', 'get', "'s", "'ve", "'d", "'re", "'m"]);
const infinitiveHeads = new Set([
  'to',
  'do',
  'will',
  'would',
  'can',
  'could',
  'shall',
  'should',
  'may',
  'might',
  'must',
  "'ll",
]);
const irregularDegrees: Readonly<Record<string, WordForm>> = {
  better: 'comparative',
  worse: 'comparative',
  more: 'comparative',
  less: 'comparative',
  further: 'comparative',
  best: 'superlative',
  worst: 'superlative',
  most: 'superlative',
  least: 'superlative',
};

/** The word that governs a verb: the nearest one before it that is neither adverb nor "not". */
function findHead(tokens: readonly Token[], index: number): string {
  for (let position = index - 1; position >= 0 && position > index - 4; position -= 1) {
    const token = tokens[position];
    if (token === undefined || (token.tag !== 'ADV' && token.lemma !== 'not')) return token?.lemma ?? '';
  }
  return '';
}

function findVerbForm(tokens: readonly Token[], index: number, token: Token): WordForm {
  const word = token.text.toLowerCase();
  if (word.endsWith('ing') && token.lemma !== word) return 'gerund';
  const head = findHead(tokens, index);
  if (word === token.lemma) {
    // "has put", "was cut": forms that look like the dictionary's.
    return participleHeads.has(head) && !infinitiveHeads.has(head) ? 'participle' : 'infinitive';
  }
  if (word.endsWith('s') && !/(?:ss|us)$/.test(word) && inflect(token.lemma, 'past') !== word)
    return 'present';
  if (participleHeads.has(head)) return 'participle';
  return inflect(token.lemma, 'past') === word ? 'past' : 'participle';
}

function findDegree(token: Token): WordForm {
  const word = token.text.toLowerCase();
  const irregular = irregularDegrees[word];
  if (irregular !== undefined) return irregular;
  if (word === token.lemma) return 'plain';
  if (word.endsWith('er')) return 'comparative';
  return word.endsWith('est') ? 'superlative' : 'plain';
}

/** The form of a noun, verb, adjective or adverb where it stands; `plain` for any other word. */
export function findWordForm(tokens: readonly Token[], index: number): WordForm {
  const token = tokens[index];
  if (token === undefined) return 'plain';
  switch (token.tag) {
    case 'NOUN':
      return token.lemma === token.text.toLowerCase() || isPluralNoun(token) === false
        ? 'singular'
        : 'plural';
    case 'PROPN':
      return 'singular';
    case 'VERB':
    case 'AUX':
      return findVerbForm(tokens, index, token);
    case 'ADJ':
    case 'ADV':
      return findDegree(token);
    default:
      return 'plain';
  }
}
