import nlp from 'compromise/two';
import type { Span } from '#shared/domain/text';
import { splitsPair } from './edits.ts';

/** A word as the tagger sees it, with its exact place in the text. */
export interface Term extends Span {
  readonly text: string;
  /** The tagger's own names, such as `Noun`, `Plural`, `FirstName`. */
  readonly tags: ReadonlySet<string>;
  /** 0-based number of the sentence. */
  readonly sentence: number;
}

/** Longer texts are tagged in pieces: the time of one piece grows faster than its length. */
const pieceLength = 4000;

/** Cuts a long text at white space where it can, never inside a surrogate pair. */
function* cutPieces(text: string): Generator<{ offset: number; piece: string }> {
  let offset = 0;
  while (text.length - offset > pieceLength) {
    const limit = offset + pieceLength;
    const break_ = Math.max(text.lastIndexOf('\n', limit), text.lastIndexOf(' ', limit));
    let end = break_ > offset ? break_ + 1 : limit;
    if (splitsPair(text, end)) end -= 1;
    yield { offset, piece: text.slice(offset, end) };
    offset = end;
  }
  yield { offset, piece: text.slice(offset) };
}

/** Terms of one piece. A term that cannot be found again in the text, letter for letter, is left out. */
function addTerms(terms: Term[], piece: string, offset: number, firstSentence: number): number {
  let position = 0;
  const sentences = nlp(piece).document;
  for (const [index, sentence] of sentences.entries()) {
    for (const { pre, text, post, tags } of sentence) {
      // The second half of a contraction (didn't = did + not) has no letters of its own.
      const expected = position + pre.length;
      const start = piece.startsWith(text, expected) ? expected : piece.indexOf(text, position);
      if (text === '' || start === -1) continue;
      const end = start + text.length;
      terms.push({
        start: offset + start,
        end: offset + end,
        text,
        tags: tags ?? new Set<string>(),
        sentence: firstSentence + index,
      });
      position = piece.startsWith(post, end) ? end + post.length : end;
    }
  }
  return firstSentence + sentences.length;
}

function tagText(text: string): readonly Term[] {
  const terms: Term[] = [];
  let sentence = 0;
  for (const { offset, piece } of cutPieces(text)) {
    if (/\p{L}|\p{N}/u.test(piece)) sentence = addTerms(terms, piece, offset, sentence);
  }
  return terms;
}

/** Characters of text whose terms are remembered: tagging costs a millisecond, and an audit asks of a text many times. */
const rememberedLength = 1_000_000;

/** A tagging function that remembers the texts it saw last. Tagging is a function of the text, so nothing can go stale. */
export function createTermFinder(): (text: string) => readonly Term[] {
  const remembered = new Map<string, readonly Term[]>();
  let length = 0;
  return (text) => {
    const known = remembered.get(text);
    if (known) return known;
    const terms = tagText(text);
    if (text.length > rememberedLength / 10) return terms;
    remembered.set(text, terms);
    length += text.length;
    for (const oldest of remembered.keys()) {
      if (length <= rememberedLength) break;
      remembered.delete(oldest);
      length -= oldest.length;
    }
    return terms;
  };
}

/** Shared by tagger and entity finder, so that a text is tagged once for both. */
export const findTerms = createTermFinder();
