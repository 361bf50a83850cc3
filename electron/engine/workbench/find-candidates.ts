import type { Span } from '#shared/domain/text';
import type { SuggestionSource } from '#shared/domain/workbench';
import { loadResources } from '../language/resources.ts';
import { findSynonyms } from '../language/synonyms.ts';
import type { Proposers } from './open-proposers.ts';
import { leaveOut } from './weigh-words.ts';

export interface Candidate {
  readonly source: SuggestionSource;
  readonly replacement: string;
  /** The whole text with the replacement in it. */
  readonly text: string;
}

const mostOfOneSource = 30;
const senses = 3;

/** Words that could stand in place of one, each source asked in its own way; every text once. */
export async function findCandidates(
  text: string,
  span: Span,
  sources: readonly SuggestionSource[],
  proposers: Proposers,
): Promise<readonly Candidate[]> {
  const word = text.slice(span.start, span.end);
  const put = (source: SuggestionSource, replacement: string): Candidate => ({
    source,
    replacement,
    text: text.slice(0, span.start) + replacement + text.slice(span.end),
  });
  const found: Candidate[] = [];
  for (const source of sources) {
    if (source === 'deletion') {
      found.push({ source, replacement: '', text: leaveOut(text, span) });
      continue;
    }
    const words = await wordsFrom(source, text, span, word, proposers);
    found.push(...words.slice(0, mostOfOneSource).map((replacement) => put(source, replacement)));
  }
  const seen = new Set([text]);
  return found.filter((candidate) => !seen.has(candidate.text) && seen.add(candidate.text));
}

async function wordsFrom(
  source: Exclude<SuggestionSource, 'deletion'>,
  text: string,
  span: Span,
  word: string,
  proposers: Proposers,
): Promise<readonly string[]> {
  switch (source) {
    case 'typo':
      return slipsOf(word);
    case 'casing':
      return [word.toUpperCase(), word.toLowerCase(), word.charAt(0).toUpperCase() + word.slice(1)];
    case 'synonym':
      return (await synonymsOf(text, span)).map((synonym) => likeCase(word, synonym));
    case 'model': {
      const [before, after] = [text.slice(0, span.start), text.slice(span.end)];
      const filled = await proposers.fillMask?.fill(before, after, mostOfOneSource);
      return (filled ?? []).map((filling) => filling.text);
    }
    case 'vectors': {
      const near = await proposers.vectors?.nearest(word, mostOfOneSource);
      return (near ?? []).map((neighbour) => likeCase(word, neighbour.text));
    }
  }
}

/** Every swap of neighbours, left-out and doubled letter behind the first one: the slips of `makeTypo`, all of them. */
function slipsOf(word: string): string[] {
  const letters = Array.from(word);
  if (letters.length < 4) return [];
  const slips: string[] = [];
  for (let at = 1; at < letters.length - 1; at += 1) {
    const [letter = '', next = ''] = [letters[at], letters[at + 1]];
    const [head, tail] = [letters.slice(0, at).join(''), letters.slice(at + 2).join('')];
    if (letter !== next) slips.push(head + next + letter + tail);
    slips.push(head + next + tail, head + letter + letter + next + tail);
  }
  return slips;
}

async function synonymsOf(text: string, span: Span): Promise<readonly string[]> {
  const { wordnet, tags } = await loadResources(['wordnet', 'tags']);
  const tagged = tags?.tag(text).find(({ start, end }) => start === span.start && end === span.end);
  return wordnet === undefined || tagged === undefined ? [] : findSynonyms(wordnet, tagged, senses);
}

function likeCase(model: string, word: string): string {
  if (model.length > 1 && model === model.toUpperCase()) return word.toUpperCase();
  return /^\p{Lu}/u.test(model) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
