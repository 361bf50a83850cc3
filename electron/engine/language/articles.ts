import type { Edit } from '#shared/domain/text';
import { matchCase } from './casing.ts';
import type { Token } from './tokens.ts';

/** Words whose first sound is not what their first letter says. */
const silentH = /^(?:hour|honest|honou?r|heir)/;
const soundsLikeYou = /^(?:uni(?!n|m)|use|usu|util|euro|eu|one$|once|ubiq|uto)/;

/** Whether "an" goes before the word: by its first sound, so far as spelling tells. */
export function takesAn(word: string): boolean {
  const lower = word.toLowerCase();
  if (silentH.test(lower)) return true;
  return /^[aeiou]/.test(lower) && !soundsLikeYou.test(lower);
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
