/** A place in a template that words are filled into. */
export interface Slot {
  /** As it stands between the braces. */
  readonly written: string;
  /** Slots of equal key get the same word throughout a case. */
  readonly key: string;
  /** The lexicon; empty for a list written in the slot itself. */
  readonly tag: string;
  readonly subset: string | null;
  readonly column: string | null;
  /** The words of a list written in the slot itself; empty for a lexicon. */
  readonly words: readonly string[];
  /** How a variant is repeated: once, for every word, or for so many words. */
  readonly spread: 'one' | 'every' | number;
  readonly article: 'a' | 'A' | null;
  readonly isCapitalised: boolean;
}

export type Piece = string | Slot;

/** A template that cannot be read; `reason` has no full stop. */
export class TemplateFault extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.name = 'TemplateFault';
    this.reason = reason;
  }
}

const slotPattern =
  /^(?:(a|A|an|An):)?([A-Za-z][a-z-]*)(?::([a-z][a-z-]*))?(\d*)(\*\d*)?(?:\.([A-Za-z][A-Za-z-]*))?$/;

/**
 * The pieces of a template: `{tag}`, `{tag:subset}`, `{tag2}`, `{tag.column}`, `{a:tag}`, `{Tag}`, `{tag*}`, `{red|blue}`;
 * `{{` and `}}` are braces. Throws TemplateFault for braces that do not close and slots that cannot be read.
 */
export function parseTemplate(template: string): Piece[] {
  const pieces: Piece[] = [];
  let literal = '';
  for (let at = 0; at < template.length; at += 1) {
    const char = template.charAt(at);
    if ((char === '{' || char === '}') && template.charAt(at + 1) === char) {
      literal += char;
      at += 1;
    } else if (char === '}') {
      throw new TemplateFault(
        `a closing brace without an opening one in "${near(template, at)}"; write }} for a brace of the text`,
      );
    } else if (char === '{') {
      const end = template.indexOf('}', at);
      const next = template.indexOf('{', at + 1);
      if (end === -1 || (next !== -1 && next < end)) {
        throw new TemplateFault(
          `an opening brace that is not closed in "${near(template, at)}"; write {{ for a brace of the text`,
        );
      }
      if (literal !== '') pieces.push(literal);
      literal = '';
      pieces.push(parseSlot(template.slice(at + 1, end)));
      at = end;
    } else {
      literal += char;
    }
  }
  if (literal !== '') pieces.push(literal);
  return pieces;
}

/** The slots of a text that may be a template. */
export function findSlots(text: string): Slot[] {
  return /[{}]/.test(text) ? parseTemplate(text).filter((piece) => typeof piece !== 'string') : [];
}

function parseSlot(written: string): Slot {
  if (written.includes('|')) return parseList(written);
  const match = slotPattern.exec(written.trim());
  if (match === null) {
    throw new TemplateFault(
      `the slot {${written}} cannot be read; write {tag}, {tag:subset}, {tag2}, {tag.column}, {a:tag}, {tag*} or {this|that}`,
    );
  }
  const [, article, name = '', subset, number = '', star, column] = match;
  const tag = name.charAt(0).toLowerCase() + name.slice(1);
  return {
    written,
    key: `${tag}${subset === undefined ? '' : `:${subset}`}${number}${star === undefined ? '' : '*'}`,
    tag,
    subset: subset ?? null,
    column: column ?? null,
    words: [],
    spread: star === undefined ? 'one' : star === '*' ? 'every' : Number(star.slice(1)),
    article: readArticle(article),
    isCapitalised: name !== tag,
  };
}

function parseList(written: string): Slot {
  const [, article, list = ''] = /^(?:(a|A|an|An):)?([\s\S]*)$/.exec(written) ?? [];
  const words = list.split('|').map((word) => word.trim());
  if (new Set(words).size < words.length) {
    throw new TemplateFault(`the slot {${written}} has the same word twice; remove one of them`);
  }
  return {
    written,
    key: `|${words.join('|')}`,
    tag: '',
    subset: null,
    column: null,
    words,
    spread: 'one',
    article: readArticle(article),
    isCapitalised: false,
  };
}

function readArticle(written: string | undefined): Slot['article'] {
  if (written === undefined) return null;
  return written.startsWith('A') ? 'A' : 'a';
}

function near(template: string, at: number): string {
  return template.slice(Math.max(0, at - 12), at + 20).replace(/\s+/g, ' ');
}
