import { z } from 'zod';
import type { Edit } from '#shared/domain/text';
import { matchCase } from '../../../../language/casing.ts';
import { lexicon } from '../../../../language/lexicon.ts';
import { commonMisspellings } from '../../../../language/misspellings.ts';
import type { Random } from '../../../../language/random.ts';
import type { Word } from '../../../../language/words.ts';

export const misspellingFamilies = ['split', 'segment', 'real-word', 'typo'] as const;
export type MisspellingFamily = (typeof misspellingFamilies)[number];

/**
 * The share of each family in FailSafeQA's misspelled questions, in percent (Kamble et al., 2025, section on query
 * perturbations): a compound pulled apart, a space in the wrong place, another real word, a common misspelling.
 */
export const publishedMix: Readonly<Record<MisspellingFamily, number>> = {
  split: 31.7,
  segment: 25.5,
  'real-word': 23.2,
  typo: 19.6,
};

/** What a family finds to do to a question: edits that can each stand alone, in order, not overlapping. */
type Sites = readonly Edit[];

/** Compound (in small letters) -> where it comes apart. */
const compounds = lexicon(
  'compound-words',
  z.object({ compounds: z.array(z.string().regex(/^[a-z]+\|[a-z]+$/)) }),
  ({ compounds }) => new Map(compounds.map((entry) => [entry.replace('|', ''), entry.indexOf('|')] as const)),
);

/** Word -> the real words that are written for it by mistake. */
const confusables = lexicon(
  'confusable-words',
  z.object({ confusables: z.record(z.string(), z.array(z.string()).min(1)) }),
  ({ confusables }) => new Map(Object.entries(confusables)),
);

/** Where a word that is no compound comes apart all the same: before an ending or after a beginning that is a word or looks like one. */
const endings =
  /(?:ments?|ships?|ness|less|able|ward|wise|hood|land|over|down|work|time|line|holders?|ations?|ings?|ings|ities|ity)$/u;
const beginnings = /^(?:over|under|out|inter|non|pre|re|un|sub|fore|with|co|dis|pro|con|per)/u;

function findSeam(word: string): number | null {
  if (word.length < 7) return null;
  const ending = endings.exec(word);
  if (ending !== null && ending.index >= 3) return ending.index;
  const beginning = beginnings.exec(word)?.[0].length ?? 0;
  return beginning > 0 && word.length - beginning >= 4 ? beginning : null;
}

/** The seams of the words by the best rule that finds any: compounds, then endings and beginnings, then the middle. */
function findSplits(words: readonly Word[]): Sites {
  const rules: readonly ((word: string) => number | null)[] = [
    (word) => compounds().get(word) ?? null,
    findSeam,
    (word) => (/^\p{L}{6,}$/u.test(word) ? Math.floor(word.length / 2) : null),
  ];
  for (const rule of rules) {
    const sites = words.flatMap(({ text, start }) => {
      const seam = rule(text.toLowerCase());
      return seam === null ? [] : [{ start: start + seam, end: start + seam, replacement: ' ' }];
    });
    if (sites.length > 0) return sites;
  }
  return [];
}

/** Two neighbours with one space between: the space is lost, or stands one letter too early or too late. */
function findSegments(words: readonly Word[], text: string, random: Random): Sites {
  const sites: Edit[] = [];
  for (let index = 0; index + 1 < words.length; index += 1) {
    const [left, right] = [words[index], words[index + 1]];
    if (left === undefined || right === undefined || text.slice(left.end, right.start) !== ' ') continue;
    const choices: Edit[] = [{ start: left.end, end: right.start, replacement: '' }];
    if (left.text.length > 2) {
      choices.push({ start: left.end - 1, end: right.start, replacement: ` ${left.text.slice(-1)}` });
    }
    if (right.text.length > 2) {
      choices.push({ start: left.end, end: right.start + 1, replacement: `${right.text.slice(0, 1)} ` });
    }
    sites.push(random.pick(choices));
    // Each word has part in one site, so that sites stay apart.
    index += 1;
  }
  return sites;
}

function findReplacements(
  words: readonly Word[],
  random: Random,
  table: ReadonlyMap<string, readonly string[]>,
): Sites {
  return words.flatMap(({ text, start, end }) => {
    const choices = table.get(text.toLowerCase());
    if (choices === undefined) return [];
    return [{ start, end, replacement: matchCase(text, random.pick(choices)) }];
  });
}

/** Letters left out, typed twice or in the wrong order, where no listed misspelling is at hand; the ends of a word stay. */
function findSlips(words: readonly Word[], random: Random): Sites {
  return words.flatMap(({ text, start }) => {
    if (!/^\p{L}{5,}$/u.test(text)) return [];
    const at = 1 + random.integer(text.length - 3);
    const [letter, next] = [text.charAt(at), text.charAt(at + 1)];
    const choices = [letter, letter + letter + next, ...(letter === next ? [] : [next + letter])];
    return [{ start: start + at, end: start + at + 2, replacement: random.pick(choices) }];
  });
}

/** What a family can do to the words that may be changed. `method` tells lists from rules. */
export function findSites(
  family: MisspellingFamily,
  text: string,
  words: readonly Word[],
  random: Random,
): { readonly sites: Sites; readonly method: 'list' | 'rule' } {
  switch (family) {
    case 'split': {
      const isListed = words.some(({ text: word }) => compounds().has(word.toLowerCase()));
      return { sites: findSplits(words), method: isListed ? 'list' : 'rule' };
    }
    case 'segment':
      return { sites: findSegments(words, text, random), method: 'rule' };
    case 'real-word':
      return { sites: findReplacements(words, random, confusables()), method: 'list' };
    case 'typo': {
      const listed = findReplacements(words, random, commonMisspellings());
      return listed.length > 0
        ? { sites: listed, method: 'list' }
        : { sites: findSlips(words, random), method: 'rule' };
    }
  }
}
