import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, parse } from 'node:path';
import { resourcePath } from '../resources.ts';

/** All that decides which tokens a text has: our own files, word lists, and packages. */
const files =
  'tokens token-tags tagging-model presented-words mend-tags sentences edits name-lists given-names entity-names compromise-model inflection'.split(
    ' ',
  );
const lists = ['given-names.json', 'nicknames.json', 'entity-names.json'];
const packages = ['wink-nlp', 'wink-eng-lite-web-model', 'compromise'];

let known: string | undefined;

/**
 * A hash that is another one as soon as the tagger may tag otherwise, so that tokens kept by an older one are never taken for its
 * own. Made of the code itself: a number in the source would be forgotten.
 */
export function taggerVersion(): string {
  return (known ??= readVersion());
}

function readVersion(): string {
  const hash = createHash('sha256');
  const require = createRequire(import.meta.url);
  for (const file of ownFiles()) hash.update(readFileSync(file));
  for (const list of lists) hash.update(readFileSync(resourcePath('lexicons', list)));
  for (const name of packages)
    hash.update(
      (JSON.parse(readFileSync(findManifest(require.resolve(name)), 'utf8')) as { version: string }).version,
    );
  // Sentences are cut by ICU, and what a letter is says Unicode.
  hash.update(`${process.versions['icu'] ?? ''} ${process.versions['unicode'] ?? ''}`);
  return hash.digest('hex').slice(0, 32);
}

/**
 * A build joins these files with others. It names each after its content, so that the one that holds this module is another one
 * when any that it imports is.
 */
function ownFiles(): readonly string[] {
  const { name, ext } = parse(import.meta.filename);
  return name === 'tagger-version'
    ? files.map((file) => join(import.meta.dirname, `${file}${ext}`))
    : [import.meta.filename];
}

/** A package need not export its manifest; it lies in the folder that bears its name. */
function findManifest(entry: string): string {
  const match = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)/.exec(entry);
  return join(match?.[1] ?? entry, 'package.json');
}
