import type { Edit, Span } from '#shared/domain/text';

/** Words that start with another sound than their first letter says. */
const consonantSounds = /^(?:eu|u(?:ni(?!n|m)|kr|gand|rug|se|sua)|one\b|once\b)/iu;
const vowelSounds = /^(?:hour|honest|honou?r|heir)/iu;

/** Whether "an" stands before the words. */
export function takesAn(words: string): boolean {
  if (vowelSounds.test(words)) return true;
  return /^[aeiou]/iu.test(words) && !consonantSounds.test(words);
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
