import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';

/** Where a value stands in an audit file: `['expectations', 0, 'atMost']`. */
export type Path = readonly (string | number)[];

export interface ReadDraft {
  /** Plain data; undefined while the text is no YAML. */
  readonly value: Readonly<Record<string, unknown>> | undefined;
  /** Why it is none, with its line. */
  readonly fault: { readonly message: string; readonly line: number | null } | null;
}

const written = { lineWidth: 0 } as const;

/** The text as data. An empty text is an empty file. */
export function readDraft(text: string): ReadDraft {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error !== undefined) {
    const line = error.linePos?.[0].line ?? null;
    return {
      value: undefined,
      fault: { message: error.message.split(' at line')[0] ?? error.message, line },
    };
  }
  const value: unknown = document.toJS();
  if (value === null || value === undefined) return { value: {}, fault: null };
  if (typeof value !== 'object' || Array.isArray(value))
    return { value: undefined, fault: { message: 'An audit file is a list of keys and values', line: 1 } };
  return { value: value as Record<string, unknown>, fault: null };
}

/**
 * The text with one value set, or taken out where it is undefined; everything else stays as it was written, comments included.
 * `nameKey`: a name on the way that is to become a mapping, such as `model: x`, is kept under this key.
 */
export function writeValue(text: string, path: Path, value: unknown, nameKey = 'id'): string {
  const document = parseDocument(text);
  if (value === undefined) {
    if (document.hasIn(path)) document.deleteIn(path);
  } else {
    for (let length = 1; length < path.length; length += 1) openUp(document, path.slice(0, length), nameKey);
    setAt(document, path, value);
  }
  return document.toString(written);
}

/** The text with one more entry at the end of a list. */
export function addEntry(text: string, list: string, value: unknown): string {
  const document = parseDocument(text);
  const entry = nodeOf(document, value);
  if (isSeq(document.get(list))) document.addIn([list], entry);
  else document.setIn([list], document.createNode([entry]));
  return document.toString(written);
}

/** The text without an entry of a list, and without the list where that was the last. */
export function removeEntry(text: string, list: string, index: number): string {
  const document = parseDocument(text);
  document.deleteIn([list, index]);
  const rest = document.get(list);
  if (isSeq(rest) && rest.items.length === 0 && !hasComment(rest)) document.delete(list);
  return document.toString(written);
}

/** The value of the file that a line belongs to, as far inwards as lists go; null where there is none. */
export function pathOfLine(text: string, line: number): Path | null {
  const lines = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter: lines });
  const startOf = (node: unknown): number =>
    isNode(node) && node.range ? lines.linePos(node.range[0]).line : Infinity;
  if (!isMap(contents)) return null;
  const pair = contents.items.findLast(({ key }) => startOf(key) <= line);
  if (pair === undefined || !isScalar(pair.key)) return null;
  const key = String(pair.key.value);
  if (!isSeq(pair.value)) return [key];
  const index = pair.value.items.findLastIndex((item) => startOf(item) <= line);
  return index === -1 ? [key] : [key, index];
}

/** Small values stay on one line, as people write them. */
function nodeOf(document: Document, value: unknown): Node {
  const node = document.createNode(value);
  if (isMap(node) || isSeq(node)) node.flow = true;
  return node;
}

function openUp(document: Document, path: Path, nameKey: string): void {
  const node: unknown = document.getIn(path, true);
  if (!isScalar(node)) return;
  const map = nodeOf(document, node.value === null ? {} : { [nameKey]: node.value });
  map.comment = node.comment ?? null;
  map.commentBefore = node.commentBefore ?? null;
  document.setIn(path, map);
}

function setAt(document: Document, path: Path, value: unknown): void {
  const before: unknown = document.getIn(path, true);
  if (isScalar(before) && (typeof value !== 'object' || value === null)) {
    before.value = value;
    delete before.source;
    if (typeof value !== 'string') delete before.type;
    return;
  }
  const node = nodeOf(document, value);
  if (isNode(before)) {
    node.comment = before.comment ?? null;
    node.commentBefore = before.commentBefore ?? null;
  }
  document.setIn(path, node);
}

function hasComment(node: Node): boolean {
  return Boolean(node.comment) || Boolean(node.commentBefore);
}
