import type { Span } from '#shared/domain/text';
import { matchCase } from './casing.ts';
import { isNegation } from './negation.ts';
import type { PartOfSpeech, TaggedWord, Tagger } from './tags.ts';

/** Candidates tried at most, and those that are enough: tagging each in its place takes time. */
const mostTried = 25;
const enough = 8;

/** After "a" or "an" the first sound must stay of its kind. */
function fitsArticle(text: string, start: number, next: string, candidate: string): boolean {
  if (!/\ban?\s+$/i.test(text.slice(Math.max(0, start - 8), start))) return true;
  return /^[aeiou]/i.test(next) === /^[aeiou]/i.test(candidate);
}

/** Longest stretch on either side of a place that is tagged with it. */
const reach = 160;

/** The sentence round a place, as far as it matters to the tagger: tagging takes as long as the text is. */
function findSurroundings(text: string, { start, end }: Span): { before: string; after: string } {
  const left = text.slice(Math.max(0, start - reach), start);
  const right = text.slice(end, end + reach);
  return {
    before: /(?:^|[.!?\n]\s)((?:(?![.!?\n]\s)[^])*)$/.exec(left)?.[1] ?? left,
    after: /^[^.!?\n]*[.!?\n]?/.exec(right)?.[0] ?? right,
  };
}

/** The candidate as the tagger sees it where it would stand; undefined where it is no word of its own there. */
function tagInPlace(
  { before, after }: ReturnType<typeof findSurroundings>,
  candidate: string,
  tagger: Tagger,
): TaggedWord | undefined {
  return tagger
    .tag(before + candidate + after)
    .find(({ start, end }) => start === before.length && end === before.length + candidate.length);
}

/** Words of letters alone that neither are the word itself, whatever its case, nor deny anything. */
function isOther(candidate: string, word: string): boolean {
  return (
    /^\p{L}{2,}$/u.test(candidate) && candidate.toLowerCase() !== word.toLowerCase() && !isNegation(candidate)
  );
}

/**
 * Of the candidates for a word, the first few that stand in its place as the same part of speech in the same form,
 * written as the word is. English, as the tagger.
 */
export function keepFittingWords(
  text: string,
  word: TaggedWord,
  candidates: readonly string[],
  tagger: Tagger,
): string[] {
  const surroundings = findSurroundings(text, word);
  const fitting = new Set<string>();
  for (const candidate of candidates.slice(0, mostTried)) {
    if (fitting.size === enough) break;
    if (!isOther(candidate, word.text) || !fitsArticle(text, word.start, word.text, candidate)) continue;
    const written = matchCase(word.text, candidate);
    const tagged = tagInPlace(surroundings, written, tagger);
    if (tagged?.partOfSpeech === word.partOfSpeech && tagged.form === word.form && !tagged.isProper)
      fitting.add(written);
  }
  return [...fitting];
}

/**
 * Of the candidates for a place, the first few that stand there as that part of speech. Where the place is empty
 * the word is to be followed by a space.
 */
export function keepPartOfSpeech(
  text: string,
  span: Span,
  candidates: readonly string[],
  part: PartOfSpeech,
  tagger: Tagger,
): string[] {
  const replaced = text.slice(span.start, span.end);
  const { before, after } = findSurroundings(text, span);
  const surroundings = { before, after: span.start === span.end ? ` ${after}` : after };
  const fitting: string[] = [];
  for (const candidate of candidates.slice(0, mostTried)) {
    if (fitting.length === enough) break;
    if (!isOther(candidate, replaced) || !fitsArticle(text, span.start, text.slice(span.start), candidate))
      continue;
    const tagged = tagInPlace(surroundings, candidate, tagger);
    if (tagged !== undefined && !tagged.isProper && tagged.partOfSpeech === part) fitting.push(candidate);
  }
  return fitting;
}
