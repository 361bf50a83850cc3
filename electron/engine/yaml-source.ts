import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import {
  LineCounter,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
} from 'yaml';
import { AssayError, type ErrorCode } from '#shared/errors';

/** How a kind of file is spoken of when something is wrong with it. */
export interface FileWords {
  /** The fault of a file that is not what it should be. */
  readonly code: ErrorCode;
  /** `audit file`, `bench file`. */
  readonly what: string;
}

/** A YAML file (or JSON, which is YAML) after parsing, before any check; knows the lines of its members. */
export interface YamlSource {
  readonly path: string;
  /** How messages name the file. */
  readonly shown: string;
  readonly words: FileWords;
  readonly text: string;
  readonly document: Document;
  readonly value: unknown;
  /** 1-based line of the last member of the path that the file holds. */
  readonly lineOf: (path: readonly PropertyKey[]) => number | undefined;
}

const maximumBytes = 4 * 1024 * 1024;

/** @throws AssayError with the code of `words` and line and column */
export function parseYaml(text: string, path: string, shown: string, words: FileWords): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0]);
    throw new AssayError(
      words.code,
      `${shown}, line ${line}, column ${col}: not valid YAML: ${firstLine(fault.message)}.`,
      { cause: fault, details: { file: path, line } },
    );
  }
  const value = readValue(document, path, shown, words);
  const lineOf = (at: readonly PropertyKey[]): number | undefined => {
    const offset = offsetOf(document, at);
    return offset === undefined ? undefined : lines.linePos(offset).line;
  };
  return { path, shown, words, text, document, value, lineOf };
}

/** The text of a file. Throws `file-not-found`, `file-unreadable`, or the code of `words` for one that is too large. */
export async function readYamlText(path: string, shown: string, words: FileWords): Promise<string> {
  try {
    return decode(await readFile(path), shown, words);
  } catch (error) {
    throw describeReadFault(error, path, shown, words);
  }
}

/** The same at once, for a file that another one names: both are short, and nothing runs yet. */
export function readYamlTextNow(path: string, shown: string, words: FileWords): string {
  try {
    return decode(readFileSync(path), shown, words);
  } catch (error) {
    throw describeReadFault(error, path, shown, words);
  }
}

/** The document as plain values; aliases that name nothing or multiply without end are a fault of the file. */
function readValue(document: Document, path: string, shown: string, words: FileWords): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw new AssayError(
      words.code,
      `${shown}: its aliases (*name) name nothing or too much; write the values out.`,
      { cause: error, details: { file: path } },
    );
  }
}

function decode(bytes: Buffer, shown: string, { code, what }: FileWords): string {
  if (bytes.length > maximumBytes) {
    throw new AssayError(
      code,
      `${shown} has ${bytes.length} bytes: ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what} is a short YAML text; is this the dataset?`,
    );
  }
  const text = bytes.toString('utf8');
  // U+FFFD: what takes the place of bytes that are no UTF-8.
  if (/[\0\uFFFD]/u.test(text)) {
    throw new AssayError(
      code,
      `${shown} is no text in UTF-8: ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what} is YAML; is it another file, or saved in another encoding?`,
    );
  }
  return text;
}

function describeReadFault(error: unknown, path: string, shown: string, { what }: FileWords): AssayError {
  if (error instanceof AssayError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  const options = { cause: error, details: { file: path } };
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new AssayError('file-not-found', `${shown}: there is no such ${what}.`, options);
  const reason = code === 'EISDIR' ? 'it is a folder' : `it cannot be read (${code ?? 'unknown reason'})`;
  return new AssayError('file-unreadable', `${shown}: ${reason}; name a YAML file.`, options);
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const key of path) {
    const holder: unknown = isAlias(node) ? node.resolve(document) : node;
    let member: unknown;
    if (isMap(holder)) {
      member = holder.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key));
    } else if (isSeq(holder)) {
      member = holder.items[Number(key)];
    }
    const place = isPair(member) ? member.key : member;
    if (!isNode(place)) break;
    offset = place.range?.[0] ?? offset;
    node = isPair(member) ? member.value : member;
  }
  return offset;
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/\.$/, '');
}
