const plainPattern = /^[A-Za-z]+$/;
const letterPattern = /\P{M}[\p{M}\u200d]*/gsu;
const onlyLettersPattern = /^(?:\p{L}\p{M}*)+$/u;

/** Whether a word consists of letters (with their marks) and nothing else. */
export function hasOnlyLetters(word: string): boolean {
  return plainPattern.test(word) || onlyLettersPattern.test(word);
}

/** A word cut into letters, each with the marks that belong to it, so that no accent changes its letter. */
export function splitLetters(word: string): readonly string[] {
  return plainPattern.test(word) ? word.split('') : (word.match(letterPattern) ?? []);
}

/** a to z. */
export const smallLetters: readonly string[] = 'abcdefghijklmnopqrstuvwxyz'.split('');

/** Whether a word consists of the letters a to z, small or capital, and nothing else. */
export function isAsciiWord(word: string): boolean {
  return plainPattern.test(word);
}

/** A letter as it stands in a word: capital where the whole word is in capitals. */
export function matchLetterCase(word: string, letter: string): string {
  return word === word.toUpperCase() ? letter.toUpperCase() : letter.toLowerCase();
}
