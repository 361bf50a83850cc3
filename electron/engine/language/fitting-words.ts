import type { Span } from '#shared/domain/text';
import { matchCase } from './casing.ts';
import { isNegation } from './negation.ts';
import type { PartOfSpeech, TaggedWord, Tagger } from './tags.ts';

/** Candidates tried at most: tagging each in its place costs a millisecond. */
const mostTried = 25;

/** After "a" or "an" the first sound must stay of its kind. */
function fitsArticle(text: string, start: number, next: string, candidate: string): boolean {
  if (!/\ban?\s+$/i.test(text.slice(Math.max(0, start - 8), start))) return true;
  return /^[aeiou]/i.test(next) === /^[aeiou]/i.test(candidate);
}

/** The candidate as the tagger sees it where it would stand; undefined where it is no word of its own there. */
function tagInPlace(
  text: string,
  span: Span,
  candidate: string,
  tagger: Tagger,
  gap = '',
): TaggedWord | undefined {
  const placed = text.slice(0, span.start) + candidate + gap + text.slice(span.end);
  return tagger
    .tag(placed)
    .find(({ start, end }) => start === span.start && end === span.start + candidate.length);
}

/** Words of letters alone that neither are the word itself, whatever its case, nor deny anything. */
function isOther(candidate: string, word: string): boolean {
  return (
    /^\p{L}{2,}$/u.test(candidate) && candidate.toLowerCase() !== word.toLowerCase() && !isNegation(candidate)
  );
}

/**
 * Of the candidates for a word, those that stand in its place as the same part of speech in the same form, written as
 * the word is. English, as the tagger.
 */
export function keepFittingWords(
  text: string,
  word: TaggedWord,
  candidates: readonly string[],
  tagger: Tagger,
): string[] {
  const fitting: string[] = [];
  for (const candidate of candidates.slice(0, mostTried)) {
    if (!isOther(candidate, word.text) || !fitsArticle(text, word.start, word.text, candidate)) continue;
    const written = matchCase(word.text, candidate);
    const tagged = tagInPlace(text, word, written, tagger);
    if (tagged?.partOfSpeech === word.partOfSpeech && tagged.form === word.form && !tagged.isProper)
      fitting.push(written);
  }
  return [...new Set(fitting)];
}

/**
 * Of the candidates for a place, those that stand there as one of the parts of speech. Where the place is empty the
 * word is to be followed by a space.
 */
export function keepPartsOfSpeech(
  text: string,
  span: Span,
  candidates: readonly string[],
  parts: readonly PartOfSpeech[],
  tagger: Tagger,
): string[] {
  const replaced = text.slice(span.start, span.end);
  const gap = span.start === span.end ? ' ' : '';
  return candidates.slice(0, mostTried).filter((candidate) => {
    if (!isOther(candidate, replaced) || !fitsArticle(text, span.start, text.slice(span.start), candidate))
      return false;
    const tagged = tagInPlace(text, span, candidate, tagger, gap);
    return tagged !== undefined && !tagged.isProper && parts.includes(tagged.partOfSpeech);
  });
}
