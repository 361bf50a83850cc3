import {
  findPersonalValues,
  type PersonalKind,
  type PersonalValue,
} from '../../../language/personal-values.ts';
import { loadResources } from '../../../language/resources.ts';
import type { Message } from '../../prompts.ts';
import { createMaskBook, type MaskBook } from '../../mask-book.ts';

/** Puts placeholders in the place of personal values before anything is sent, and the values back into what is answered. */
export interface Masker {
  /** From now on the placeholders are those of this book. */
  use(book: MaskBook): void;
  /** Gives the values of messages their placeholders without sending anything. */
  learn(messages: readonly Message[]): void;
  mask(messages: readonly Message[]): readonly Message[];
  /** An answer to these messages as if they had been sent as they are. */
  unmask(answer: string, messages: readonly Message[]): string;
}

const words: Readonly<Record<PersonalKind, string>> = { email: 'EMAIL', phone: 'PHONE', name: 'NAME' };
/** Also as models write them back: without brackets, in small letters, with the marks that Markdown needs. */
const placeholder = /\\?\[?\b(EMAIL|PHONE|NAME)\\?_(\d+)\b(?:\\?\])?/giu;
const capitalRun = /\p{Lu}[\p{L}\p{M}'\u2019.-]*(?:\s+\p{Lu}[\p{L}\p{M}'\u2019-]*)*/gu;

/** @param labels words that an answer has to name: never masked */
export async function openMasker(kinds: readonly PersonalKind[], labels: readonly string[]): Promise<Masker> {
  const wanted = new Set(kinds);
  const { entities = null } = await loadResources(wanted.has('name') ? ['entities'] : []);
  const spared = new Set(labels);
  let book = createMaskBook();

  function find(text: string): readonly PersonalValue[] {
    const found = findPersonalValues(text, wanted, entities).filter(({ value }) => !spared.has(value));
    return wanted.has('name') ? addKnownNames(text, found, book.names, spared) : found;
  }

  /** The text cut at its values, with the placeholder of each. */
  function cut(text: string): readonly { readonly value: PersonalValue; readonly shown: string }[] {
    const found = find(text);
    const numbers = book.numbersOf(found);
    return found.map((value, index) => ({ value, shown: `[${words[value.kind]}_${numbers[index] ?? 0}]` }));
  }

  return {
    use: (own) => {
      book = own;
    },
    learn: (messages) => {
      for (const { content } of messages) book.numbersOf(find(content));
    },
    mask: (messages) =>
      messages.map(({ role, content }) => {
        let masked = '';
        let from = 0;
        for (const { value, shown } of cut(content)) {
          masked += content.slice(from, value.start) + shown;
          from = value.end;
        }
        return { role, content: masked + content.slice(from) };
      }),
    unmask(answer, messages) {
      const values = new Map<string, string>();
      // What stood in the text as if it were a placeholder is no placeholder of ours.
      const own = new Set<string>();
      for (const { content } of messages) {
        for (const { value, shown } of cut(content)) values.set(shown, value.value);
        for (const [, word = '', no = ''] of content.matchAll(placeholder)) own.add(nameOf(word, no));
      }
      return answer.replace(placeholder, (written, word: string, no: string) => {
        const name = nameOf(word, no);
        return own.has(name) ? written : (values.get(name) ?? written);
      });
    },
  };
}

function nameOf(word: string, no: string): string {
  return `[${word.toUpperCase()}_${no}]`;
}

/** Longest name that is looked up, in words. */
const mostWords = 5;

/** Names that were found elsewhere in the audit, where this text has them too. */
function addKnownNames(
  text: string,
  found: readonly PersonalValue[],
  names: ReadonlySet<string>,
  spared: ReadonlySet<string>,
): readonly PersonalValue[] {
  if (names.size === 0) return found;
  const all = [...found];
  for (const { 0: run, index } of text.matchAll(capitalRun)) {
    const parts = [...run.matchAll(/[^\s]+/gu)];
    for (let first = 0; first < parts.length; first += 1) {
      for (let last = Math.min(parts.length, first + mostWords) - 1; last >= first; last -= 1) {
        const start = index + (parts[first]?.index ?? 0);
        const raw = run.slice(
          parts[first]?.index ?? 0,
          (parts[last]?.index ?? 0) + (parts[last]?.[0].length ?? 0),
        );
        const value = [raw, raw.replace(/(?:['\u2019]s|[.'\u2019-])$/u, '')].find((one) => names.has(one));
        if (value === undefined || spared.has(value)) continue;
        const end = start + value.length;
        if (all.some((other) => start < other.end && other.start < end)) continue;
        all.push({ kind: 'name', start, end, value });
        first = last;
        break;
      }
    }
  }
  return all.sort((a, b) => a.start - b.start);
}
