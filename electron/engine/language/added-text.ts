import type { Edit, Span } from '#shared/domain/text';
import { toTitle } from './casing.ts';
import type { Token } from './tokens.ts';
import { noopReasons } from './word-edits.ts';
import type { EditOutcome } from './word-edits.ts';

/** Where text is added: before the first or after the last character that is no white space. */
export type AddedPlace = 'start' | 'end';

interface Addition {
  readonly added: string;
  readonly place: AddedPlace;
  readonly isProtected: (span: Span) => boolean;
  /** Between the text and what is added; a space where it is not given. */
  readonly gap?: string;
}

const finalMarkPattern = /[.!?…。！？؟।:;"'”’)\]]$/u;

/** Whether a text, apart from white space after it, ends as a sentence does. */
function endsSentence(text: string): boolean {
  return finalMarkPattern.test(text);
}

/** One insertion at an end of the text; the white space around the text stays outside. */
export function addText(text: string, { added, place, isProtected, gap = ' ' }: Addition): EditOutcome {
  const end = text.trimEnd().length;
  if (end === 0) return { noop: noopReasons.emptyText };
  const start = place === 'end' ? end : text.length - text.trimStart().length;
  const edit = { start, end: start, replacement: place === 'end' ? gap + added : added + gap };
  return isProtected(edit) ? { noop: `the ${place} is protected` } : { edits: [edit] };
}

/** Adds a sentence; a text that does not end as a sentence does gets a full stop before the new one. */
export function addSentence(text: string, addition: Omit<Addition, 'gap'>): EditOutcome {
  const needsStop = addition.place === 'end' && !endsSentence(text.trimEnd());
  return addText(text, { ...addition, gap: needsStop ? '. ' : ' ' });
}

interface Frame {
  readonly open: string;
  readonly close: string;
  readonly isProtected: (span: Span) => boolean;
}

/** An insertion at each end of the text; the white space around the text stays outside. */
export function wrapText(text: string, { open, close, isProtected }: Frame): EditOutcome {
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  if (end <= start) return { noop: noopReasons.emptyText };
  if (isProtected({ start, end: start }) || isProtected({ start: end, end }))
    return { noop: 'an end of the text is protected' };
  const edits = [
    { start, end: start, replacement: open },
    { start: end, end, replacement: close },
  ];
  return { edits: edits.filter(({ replacement }) => replacement !== '') };
}

/** Adds the same words before every line that is not blank. */
export function startLines(text: string, added: string, isProtected: (span: Span) => boolean): EditOutcome {
  const edits: Edit[] = [];
  for (const { index } of text.matchAll(/^(?=.*\S)/gmu)) {
    const edit = { start: index, end: index, replacement: added };
    if (!isProtected(edit)) edits.push(edit);
  }
  return edits.length === 0 ? { noop: noopReasons.emptyText } : { edits };
}

/** Adds words to the last sentence, before its final mark. */
export function continueSentence(
  text: string,
  added: string,
  isProtected: (span: Span) => boolean,
): EditOutcome {
  const end = text.trimEnd().length;
  const marks = /[.!?…]+[^\p{L}\p{N}]*$/u.exec(text.slice(Math.max(0, end - 20), end))?.[0].length ?? 0;
  const at = end - marks;
  if (text.slice(0, at).trim() === '') return addText(text, { added, place: 'end', isProtected });
  const edit = { start: at, end: at, replacement: ` ${added}` };
  return isProtected(edit) ? { noop: 'the end is protected' } : { edits: [edit] };
}

/** Whether the first sentence says something: it has a verb that its first word is not, and asks and shouts nothing. */
function statesSomething(tokens: readonly Token[]): boolean {
  const [first] = tokens;
  if (first === undefined) return false;
  const sentence = tokens.filter((token) => token.sentence === first.sentence);
  const mark = sentence.at(-1)?.text ?? '';
  const hasVerb = sentence.slice(1).some(({ tag }) => tag === 'VERB' || tag === 'AUX');
  const opens = sentence.find(({ tag }) => tag !== 'PUNCT');
  return hasVerb && mark !== '?' && opens === first && /^(?:DET|PRON|NOUN|PROPN|ADJ|NUM)$/.test(first.tag);
}

/**
 * Puts a phrase and a comma before a text that opens with a statement, whose first word gives up its capital where it is no
 * name.
 */
export function openSentence(
  text: string,
  phrase: string,
  tokens: readonly Token[],
  isProtected: (span: Span) => boolean,
): EditOutcome {
  if (!statesSomething(tokens))
    return { noop: tokens.length === 0 ? noopReasons.emptyText : 'does not open with a statement' };
  const opening = { added: `${toTitle(phrase)},`, place: 'start', isProtected } as const;
  const [first] = tokens;
  const isOrdinary =
    first !== undefined &&
    first.tag !== 'PROPN' &&
    /^(?:A|[A-Z]['’\p{Ll}]+)$/u.test(first.text) &&
    !/^I['’]/.test(first.text);
  if (!isOrdinary) return addText(text, opening);
  const letter = { start: first.start, end: first.start + 1 };
  if (isProtected(letter)) return addText(text, opening);
  return { edits: [{ ...letter, replacement: `${opening.added} ${first.text.charAt(0).toLowerCase()}` }] };
}
