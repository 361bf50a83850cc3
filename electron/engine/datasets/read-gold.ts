import type { Gold } from '#shared/domain/example';
import type { LabelledSpan } from '#shared/domain/text';
import { AssayError } from '#shared/errors';
import { isBlank, isRecord, structureOf, textOf } from './field-values.ts';

export interface CellPlace {
  readonly name: string;
  readonly row: number;
  readonly column: string;
}

function malformed(where: CellPlace, problem: string, remedy: string): AssayError {
  return new AssayError(
    'file-malformed',
    `${where.name}, row ${where.row}, column "${where.column}": ${problem}; ${remedy}.`,
    { details: { ...where } },
  );
}

/** The tokens of a cell, or null where the cell is no list of texts. */
export function tokensOf(value: unknown): string[] | null {
  return Array.isArray(value) && value.every((token) => typeof token === 'string') ? value : null;
}

/** Where a text stands when its offset counts code points, as Python does; UTF-16 counts differently after an emoji. */
function fromCodePoints(text: string, offset: number): number {
  let units = 0;
  for (let points = 0; points < offset && units < text.length; points++) {
    units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  }
  return units;
}

function locate(context: string, answer: string, start: number): number | null {
  if (context.startsWith(answer, start)) return start;
  const converted = fromCodePoints(context, start);
  return context.startsWith(answer, converted) ? converted : null;
}

/**
 * Gold answers from one text, a list of texts, or `{"text": […], "answer_start": […]}` (as a value or as JSON text).
 * An empty list says that the context holds no answer. Offsets are kept only where the context has the answers there.
 */
export function readAnswers(cell: unknown, context: string, where: CellPlace): Gold {
  const value = structureOf(cell);
  if (isRecord(value) && 'text' in value) {
    const texts = Array.isArray(value['text']) ? value['text'] : [value['text']];
    const answers = texts.filter((text) => !isBlank(text)).map((text) => textOf(text));
    const given = value['answer_start'] ?? value['start'];
    const offsets = (Array.isArray(given) ? given : [given]).map(Number);
    const starts = answers.map((answer, index) => {
      const offset = offsets[index];
      return offset === undefined || !Number.isInteger(offset) || offset < 0
        ? null
        : locate(context, answer, offset);
    });
    return starts.every((start) => start !== null) && answers.length > 0
      ? { kind: 'answers', answers, starts }
      : { kind: 'answers', answers };
  }
  if (isRecord(value)) {
    throw malformed(
      where,
      'answers without a "text" member',
      'write {"text": ["…"], "answer_start": [0]}, a list, or one text',
    );
  }
  if (!Array.isArray(value)) return { kind: 'answers', answers: [textOf(value)] };
  const answers = value.map((item) => textOf(isRecord(item) ? item['text'] : item));
  return { kind: 'answers', answers: answers.filter((answer) => !isBlank(answer)) };
}

/** Gold references from one text or a list of texts. */
export function readReferences(cell: unknown): Gold {
  const value = structureOf(cell);
  if (!Array.isArray(value)) return { kind: 'references', references: [textOf(cell)] };
  return {
    kind: 'references',
    references: value.filter((item) => !isBlank(item)).map((item) => textOf(item)),
  };
}

export interface EntityContext {
  readonly text: string;
  /** The tokens the text was made of, where it was. */
  readonly tokens: readonly string[] | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly where: CellPlace;
}

/** Gold entities from a tag for each token (BIO, IOBES or plain) or from spans `{start, end, label}`. */
export function readEntities(cell: unknown, context: EntityContext): Gold {
  const value = structureOf(cell);
  if (!Array.isArray(value)) {
    throw malformed(
      context.where,
      'no list of tags or spans',
      'write ["B-PER", "O", …] or [{"start": 0, "end": 5, "label": "PER"}]',
    );
  }
  const items: readonly unknown[] = value;
  const entities = items.some(isRecord) ? readSpans(items, context) : readTags(items, context);
  return { kind: 'entities', entities };
}

function readSpans(items: readonly unknown[], { text, labels, where }: EntityContext): LabelledSpan[] {
  return items.map((item) => {
    if (!isRecord(item))
      throw malformed(
        where,
        'a span that is no object',
        'write each as {"start": 0, "end": 5, "label": "PER"}',
      );
    const label = item['label'] ?? item['entity_group'] ?? item['entity'] ?? item['type'] ?? item['tag'];
    const start = Number(item['start'] ?? item['start_offset']);
    const end = Number(item['end'] ?? item['end_offset']);
    if (isBlank(label) || !Number.isInteger(start) || !Number.isInteger(end)) {
      throw malformed(
        where,
        'a span without start, end or label',
        'write each as {"start": 0, "end": 5, "label": "PER"}',
      );
    }
    const surface = item['text'] ?? item['word'];
    const located = typeof surface === 'string' && surface !== '' ? locate(text, surface, start) : null;
    const span =
      located === null || typeof surface !== 'string'
        ? { start, end }
        : { start: located, end: located + surface.length };
    if (span.start < 0 || span.end <= span.start || span.end > text.length) {
      throw malformed(
        where,
        `a span from ${start} to ${end} in a text of ${text.length} characters`,
        'check how its offsets are counted',
      );
    }
    return { ...span, label: nameOf(textOf(label), labels) };
  });
}

function nameOf(label: string, labels: Readonly<Record<string, string>>): string {
  return Object.hasOwn(labels, label) ? (labels[label] ?? label) : label;
}

function readTags(items: readonly unknown[], { text, tokens, labels, where }: EntityContext): LabelledSpan[] {
  const words = tokens ?? text.split(/\s+/u).filter((word) => word !== '');
  if (words.length !== items.length) {
    throw malformed(where, `${items.length} tags for ${words.length} tokens`, 'give each token one tag');
  }
  const spans: LabelledSpan[] = [];
  let offset = 0;
  let open: { start: number; end: number; label: string } | null = null;
  for (const [index, word] of words.entries()) {
    const start = text.indexOf(word, offset);
    offset = start + word.length;
    const tag = nameOf(textOf(items[index]), labels);
    if (/^\d+$/.test(tag)) {
      throw new AssayError(
        'dataset-label',
        `${where.name}, row ${where.row}: the tags in "${where.column}" are numbers; name them under labels, such as {"0": "O", "1": "B-PER"}.`,
        { details: { ...where, tag } },
      );
    }
    const [, prefix, label] = /^(?:([BIESLU])-)?(.*)$/u.exec(tag) ?? [];
    if (tag === 'O' || tag === '' || label === undefined) {
      open = null;
      continue;
    }
    if (open !== null && open.label === label && (prefix === undefined || 'IEL'.includes(prefix))) {
      open.end = offset;
    } else {
      open = { start, end: offset, label };
      spans.push(open);
    }
    if (prefix !== undefined && 'ESLU'.includes(prefix)) open = null;
  }
  return spans;
}
