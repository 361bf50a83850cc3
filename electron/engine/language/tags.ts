import type { Span } from '#shared/domain/text';
import { findWordForm } from './word-forms.ts';
import type { WordForm } from './word-forms.ts';
import type { TokenTag } from './token-tags.ts';
import { findTokens } from './tokens.ts';
import type { Token } from './tokens.ts';

export type PartOfSpeech = 'noun' | 'verb' | 'adjective' | 'adverb' | 'other';

export interface TaggedWord extends Span {
  readonly text: string;
  readonly partOfSpeech: PartOfSpeech;
  /** Null where the part of speech is `other`. */
  readonly form: WordForm | null;
  /** Dictionary form in small letters. */
  readonly lemma: string;
  /** Names of people, places, organisations, months … */
  readonly isProper: boolean;
}

export interface Tagger {
  /** The words in order, with exact UTF-16 offsets. English only: words of other languages are guesses. */
  tag(text: string): readonly TaggedWord[];
  /** All that has a tag of its own, halves of contractions and marks too. */
  tokens(text: string): readonly Token[];
}

const parts: Readonly<Partial<Record<TokenTag, PartOfSpeech>>> = {
  NOUN: 'noun',
  PROPN: 'noun',
  VERB: 'verb',
  ADJ: 'adjective',
  ADV: 'adverb',
};

/** Joined to the word before it: n't, 'll, 's … of which the possessive alone leaves that word what it is. */
function isEnding(before: Token | undefined, token: Token): boolean {
  return before?.end === token.start && /^(?:n['\u2019]t|['\u2019]\p{L}+|not)$/iu.test(token.text);
}

function describeToken(tokens: readonly Token[], index: number, token: Token): TaggedWord {
  const partOfSpeech = parts[token.tag] ?? 'other';
  return {
    start: token.start,
    end: token.end,
    text: token.text,
    partOfSpeech,
    form: partOfSpeech === 'other' ? null : findWordForm(tokens, index),
    lemma: token.lemma,
    isProper: token.tag === 'PROPN',
  };
}

function tagWords(text: string, tokens: readonly Token[]): readonly TaggedWord[] {
  const words: TaggedWord[] = [];
  for (const [index, token] of tokens.entries()) {
    const last = words.at(-1);
    const before = tokens[index - 1];
    if (last !== undefined && isEnding(before, token)) {
      if (token.tag === 'PART' && before?.tag !== 'AUX' && /^['\u2019]s$/i.test(token.text)) continue;
      words[words.length - 1] = {
        ...last,
        end: token.end,
        text: text.slice(last.start, token.end),
        partOfSpeech: 'other',
        form: null,
      };
    } else if (/^[\p{L}\p{N}]/u.test(token.text)) words.push(describeToken(tokens, index, token));
  }
  return words;
}

/** @param tokens how tokens are found; those of the whole process unless told otherwise */
export function createTagger(tokens: Tagger['tokens'] = findTokens): Tagger {
  return { tag: (text) => tagWords(text, tokens(text)), tokens };
}
