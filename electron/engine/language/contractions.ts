import { z } from 'zod';
import type { Edit } from '#shared/domain/text';
import { matchCase } from './casing.ts';
import { lexicon } from './lexicon.ts';
import { findWords } from './words.ts';
import type { Word } from './words.ts';

const pairs = z.array(z.tuple([z.string(), z.string()]));

interface Contractions {
  /** "do not" -> "don't" */
  readonly negations: ReadonlyMap<string, string>;
  /** "cannot" -> "can't" */
  readonly single: ReadonlyMap<string, string>;
  /** "it is" -> "it's": only before another word. */
  readonly subjects: ReadonlyMap<string, string>;
  /** "we have" -> "we've": only before a participle. */
  readonly perfects: ReadonlyMap<string, string>;
  /** "don't" -> "do not"; without the ambiguous 'd (had or would). */
  readonly expansions: ReadonlyMap<string, string>;
}

const contractions = lexicon(
  'contractions',
  z.object({ negations: pairs, single: pairs, subjects: pairs, perfects: pairs, expansionsOnly: pairs }),
  (content): Contractions => {
    const all = [
      ...content.subjects,
      ...content.perfects,
      ...content.expansionsOnly,
      // "can't" reads "cannot", not "can not": the later pair wins.
      ...content.negations,
      ...content.single,
    ];
    return {
      negations: new Map(content.negations),
      single: new Map(content.single),
      subjects: new Map(content.subjects),
      perfects: new Map(content.perfects),
      expansions: new Map(
        all.filter(([, short]) => !short.endsWith("'d")).map(([long, short]) => [short, long]),
      ),
    };
  },
);

const irregularParticiples = new Set(
  'been got had made gone done taken seen become come known given found left lost kept put read run set won let'.split(
    ' ',
  ),
);
const adverbsBeforeParticiple = new Set(
  'never ever always already just also not only since recently long'.split(' '),
);
const subjectPronouns = new Set(
  'i you he she it we they there this that these those anyone everyone someone anybody everybody somebody'.split(
    ' ',
  ),
);
const questionWords = new Set('why how what when where who which'.split(' '));
const invertible = new Set("isn't aren't wasn't weren't doesn't didn't hasn't haven't hadn't".split(' '));

function isParticiple(word: string): boolean {
  return irregularParticiples.has(word) || /^\p{L}{2,}(?:ed|en)$/u.test(word);
}

/** The lower-case word that follows after white space alone, or null. */
function follower(text: string, word: Word, next: Word | undefined): string | null {
  if (next === undefined || next.start - word.end > 8) return null;
  return /^\s+$/u.test(text.slice(word.end, next.start)) ? next.text.toLowerCase() : null;
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll('\u2019', "'");
}

function findShortForm(pair: string, after: string | null): string | null {
  const { negations, subjects, perfects } = contractions();
  const negated = negations.get(pair);
  if (negated !== undefined) return negated;
  if (after === null) return null;
  const [, verb = ''] = pair.split(' ');
  // "it is not" becomes "it isn't", by the pair that comes next.
  if (after === 'not' && negations.has(`${verb} not`)) return null;
  const subject = subjects.get(pair);
  if (subject !== undefined) return subject;
  const isPerfect = adverbsBeforeParticiple.has(after) || isParticiple(after);
  return isPerfect ? (perfects.get(pair) ?? null) : null;
}

/** Every place where two words (or "cannot") have a short form, left to right, not overlapping. */
export function findContractions(text: string): readonly Edit[] {
  const apostrophe = text.includes('\u2019') && !text.includes("'") ? '\u2019' : "'";
  const words = findWords(text);
  const edits: Edit[] = [];
  const add = (start: number, end: number, short: string) =>
    edits.push({
      start,
      end,
      replacement: matchCase(text.slice(start, end), short).replace("'", apostrophe),
    });
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) break;
    const single = contractions().single.get(word.text.toLowerCase());
    if (single !== undefined) add(word.start, word.end, single);
    const next = words[index + 1];
    if (next === undefined || follower(text, word, next) === null) continue;
    // "do NOT" is stressed: a short form would take the stress away.
    if (
      next.text === next.text.toUpperCase() &&
      next.text.length > 1 &&
      word.text !== word.text.toUpperCase()
    )
      continue;
    const pair = `${word.text} ${next.text}`.toLowerCase();
    const short = findShortForm(pair, follower(text, next, words[index + 2]));
    if (short === null) continue;
    add(word.start, next.end, short);
    index += 1;
  }
  return edits;
}

/** Whether the long form would have to change places with its subject ("don't you", "why isn't he"). */
function isInverted(text: string, words: readonly Word[], index: number): boolean {
  const word = words[index];
  if (word === undefined) return false;
  const short = plain(word.text);
  if (!short.endsWith("n't")) return false;
  const after = follower(text, word, words[index + 1]);
  if (after !== null && subjectPronouns.has(after)) return true;
  const before = words[index - 1];
  if (before !== undefined && questionWords.has(plain(before.text))) return true;
  const gap = text.slice(before?.end ?? 0, word.start);
  return invertible.has(short) && (before === undefined || /[.!?:;"\n]/u.test(gap));
}

/** Every short form whose long form is certain, left to right. Possessive 's and ambiguous 'd are left alone. */
export function findExpansions(text: string): readonly Edit[] {
  const words = findWords(text);
  const edits: Edit[] = [];
  for (const [index, word] of words.entries()) {
    const short = plain(word.text);
    const long = short.includes("'") ? contractions().expansions.get(short) : undefined;
    if (long === undefined || isInverted(text, words, index)) continue;
    // "it's been" is "it has been", "it's broken" either: left alone.
    const after = follower(text, word, words[index + 1]);
    if (long.endsWith(' is') && (after === null || isParticiple(after))) continue;
    edits.push({ start: word.start, end: word.end, replacement: matchCase(word.text, long) });
  }
  return edits;
}
