import type { Edit, Span } from '#shared/domain/text';
import { matchCase } from './casing.ts';
import type { Token } from './tokens.ts';

/** Words that start with another sound than their first letter says. */
const consonantSounds = /^(?:eu|u(?:ni(?!n|m)|kr|gand|rug|s[eu]|til|biq|to)|one\b|once\b)/iu;
const vowelSounds = /^(?:hour|honest|honou?r|heir)/iu;

/** Whether "an" stands before the words: by their first sound, so far as spelling tells. */
export function takesAn(words: string): boolean {
  if (vowelSounds.test(words)) return true;
  return /^[aeiou]/iu.test(words) && !consonantSounds.test(words);
}

/**
 * The edit that keeps "a" and "an" right when `word` comes to stand right after the token before `index`; null where
 * none is needed.
 */
export function fitArticle(tokens: readonly Token[], index: number, word: string): Edit | null {
  const article = tokens[index - 1];
  if (article === undefined || !/^an?$/i.test(article.text) || article.tag !== 'DET') return null;
  const fitting = takesAn(word) ? 'an' : 'a';
  if (article.text.toLowerCase() === fitting) return null;
  return { start: article.start, end: article.end, replacement: matchCase(article.text, fitting) };
}

/**
 * The replacement of a span together with "a" or "an" right before it where the new words ask for the other article;
 * the replacement alone where they do not, or where the article must stay.
 */
export function replaceWithArticle(
  text: string,
  { start, end }: Span,
  replacement: string,
  isProtected: (span: Span) => boolean,
): Edit {
  const plain = { start, end, replacement };
  const article = /(?<![\p{L}\p{N}'’])(an?)( +)$/iu.exec(text.slice(Math.max(0, start - 8), start));
  const [, written = '', gap = ''] = article ?? [];
  if (article === null || (written.length === 2) === takesAn(replacement)) return plain;
  const wide = { start: start - written.length - gap.length, end };
  if (isProtected(wide)) return plain;
  const letter = written.charAt(0);
  const other = written.length === 2 ? letter : `${letter}n`;
  return { ...wide, replacement: other + gap + replacement };
}
