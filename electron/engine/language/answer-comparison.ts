import { searchTerms } from './search-terms.ts';

export interface AnswerComparison {
  /** Share of the reference's content words that the answer holds. */
  readonly recall: number;
  /** Share of the answer's content words that the reference holds. */
  readonly precision: number;
  /** Share of the answer's content words that reference, excerpt or question hold. */
  readonly grounded: number;
  /** Content words of the answer that the excerpt holds and the reference does not. */
  readonly added: number;
  readonly numbers: {
    /** Of the reference, those that the question already names left out. */
    readonly expected: number;
    readonly found: number;
    readonly missing: number;
    /** Of the answer: neither in reference, excerpt nor question. */
    readonly wrong: number;
  };
}

/** Numbers by value: 1,250.0 and 1250 are one, $3.2m stays 3.2. */
function readNumbers(text: string): Set<string> {
  const found = text.matchAll(/\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/gu);
  return new Set([...found].map(([digits]) => String(Number(digits.replaceAll(',', '')))));
}

/** Content words, numbers left out. */
function readWords(text: string): Set<string> {
  return new Set(searchTerms(text).filter((term) => !/\d/u.test(term)));
}

function share(of: ReadonlySet<string>, held: (term: string) => boolean, none: number): number {
  return of.size === 0 ? none : [...of].filter(held).length / of.size;
}

/** An answer against the reference and the passages that support it, by words and by numbers. */
export function compareAnswer(given: {
  readonly question: string;
  readonly excerpt: string;
  readonly reference: string;
  readonly answer: string;
}): AnswerComparison {
  const { question, excerpt, reference, answer } = given;
  const words = {
    answer: readWords(answer),
    reference: readWords(reference),
    question: readWords(question),
    excerpt: readWords(excerpt),
  };
  const numbers = {
    answer: readNumbers(answer),
    reference: readNumbers(reference),
    question: readNumbers(question),
    excerpt: readNumbers(excerpt),
  };
  // What the question says already proves nothing.
  const wanted = new Set([...words.reference].filter((word) => !words.question.has(word)));
  const asked = wanted.size === 0 ? words.reference : wanted;
  const expected = [...numbers.reference].filter((value) => !numbers.question.has(value));
  const found = expected.filter((value) => numbers.answer.has(value)).length;
  const supported = (value: string): boolean =>
    numbers.reference.has(value) || numbers.excerpt.has(value) || numbers.question.has(value);
  const isKnown = (word: string): boolean =>
    words.reference.has(word) || words.excerpt.has(word) || words.question.has(word);
  return {
    recall: share(asked, (word) => words.answer.has(word), expected.length > 0 && found > 0 ? 1 : 0),
    precision: share(words.answer, (word) => words.reference.has(word), 1),
    grounded: share(words.answer, isKnown, 1),
    added: [...words.answer].filter(
      (word) => words.excerpt.has(word) && !words.reference.has(word) && !words.question.has(word),
    ).length,
    numbers: {
      expected: expected.length,
      found,
      missing: expected.length - found,
      wrong: [...numbers.answer].filter((value) => !supported(value)).length,
    },
  };
}
