import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { suiteFault, type SuiteSource } from '../suite-fault.ts';
import type { Lexicons } from './find-words.ts';
import type { LexiconMapping } from './lexicon-schema.ts';
import { buildLexicon, type Lexicon } from './lexicon.ts';

/**
 * The lexicons that a suite or a test defines, over those it inherits.
 * @param path of the mapping in the source
 * @throws AssayError `file-malformed` for a file that cannot be read or holds no words
 */
export async function loadLexicons(
  mapping: LexiconMapping | undefined,
  inherited: Lexicons,
  source: SuiteSource,
  path: readonly PropertyKey[],
): Promise<Lexicons> {
  const lexicons = new Map(inherited);
  for (const [tag, written] of Object.entries(mapping ?? {})) {
    const place = [...path, tag];
    const lexicon =
      typeof written === 'string' ? await readLexiconFile(written, source, place) : buildLexicon(written);
    if (lexicon.length === 0) throw suiteFault(source, place, `the lexicon "${tag}" is empty; give it words`);
    lexicons.set(tag, lexicon);
  }
  return lexicons;
}

/** One word a line (.txt), or a table whose first column, or the one called `word`, holds the words. */
async function readLexiconFile(
  name: string,
  source: SuiteSource,
  place: readonly PropertyKey[],
): Promise<Lexicon> {
  const format = extname(name).toLowerCase();
  if (!['.txt', '.csv', '.tsv'].includes(format)) {
    throw suiteFault(
      source,
      place,
      `the lexicon "${name}" is no .txt, .csv or .tsv file; a lone word is written in brackets, as a list`,
    );
  }
  let text: string;
  try {
    text = (await readFile(resolve(dirname(source.path), name), 'utf8')).replace(/^\uFEFF/, '');
  } catch (cause) {
    throw suiteFault(
      source,
      place,
      `the lexicon file "${name}" cannot be read; paths start at the folder of the suite`,
      cause,
    );
  }
  if (format === '.txt') {
    const lines = text.split(/\r?\n/).map((line) => line.trim());
    return buildLexicon(lines.filter((line) => line !== ''));
  }
  try {
    return readTable(text, format === '.tsv' ? '\t' : ',');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw suiteFault(
      source,
      place,
      `the lexicon file "${name}" is no table: ${reason.replace(/\.$/, '')}`,
      cause,
    );
  }
}

function readTable(text: string, delimiter: string): Lexicon {
  const options = { delimiter, skip_empty_lines: true, trim: true };
  const [header = [], ...records] = parse(text, options);
  const wordAt = Math.max(0, header.indexOf('word'));
  const subsetAt = header.indexOf('subset');
  return records.flatMap((record) => {
    const word = record[wordAt] ?? '';
    if (word === '') return [];
    const columns = Object.create(null) as Record<string, string>;
    for (const [index, name] of header.entries()) {
      const cell = record[index] ?? '';
      if (index !== wordAt && index !== subsetAt && cell !== '') columns[name] = cell;
    }
    const subset = record[subsetAt] ?? '';
    return [{ word, subset: subset === '' ? null : subset, columns }];
  });
}
