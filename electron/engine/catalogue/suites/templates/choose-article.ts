/** Written with a vowel, spoken with a consonant: a university, a one-way street, a European, a ewe. */
const consonantSound =
  /^(?:uni(?![nm])|us[aeiu]|ut[ei]|ur[aei]n|eu|ew|one(?![a-z])|once|ubiq|uk[eru]|u(?=\b|[-.]))/i;

/** Written with a consonant, spoken with a vowel: an hour, an honest man, an heir. */
const vowelSound = /^(?:hour|hono|honest|heir)/i;

/** Letters whose names begin with a vowel: an MRI, an F, but a BBC programme. */
const spelledVowel = /^(?:[AEFHILMNORSX](?![A-Za-z])|[AEFHILMNORSX][A-Z]+(?![a-z]))/;
const spelledConsonant = /^(?:[BCDGJKPQTUVWYZ](?![A-Za-z])|[BCDGJKPQTUVWYZ][B-DF-HJ-NP-TV-Z]+(?![a-z]))/;

/** Four capitals or more with a vowel among them are read as a word: NASA, FIFA. */
const spokenLetters = /^[A-Z]*(?=[A-Z]*[AEIOU])[A-Z]{4,}(?![A-Za-z])/;

/** `a` or `an` before an English word, by its sound as far as its spelling tells. */
export function chooseArticle(word: string): 'a' | 'an' {
  const start = word.replace(/^[^\p{L}\p{N}]+/u, '');
  if (/^(?:8|11(?!\d)|18(?!\d))/.test(start)) return 'an';
  if (/^\d/.test(start)) return 'a';
  if (!spokenLetters.test(start)) {
    if (spelledConsonant.test(start)) return 'a';
    if (spelledVowel.test(start)) return 'an';
  }
  if (vowelSound.test(start)) return 'an';
  if (consonantSound.test(start)) return 'a';
  return /^[aeiouàáâäæéèêíîóôöúûü]/i.test(start) ? 'an' : 'a';
}
