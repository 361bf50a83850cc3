import { createRandom } from '../../../language/random.ts';
import { findWords } from '../../../language/words.ts';
import { fitLogisticRegression } from '../../../statistics/logistic-regression.ts';
import { findStarts } from './humor-text.ts';
import { fitNaiveBayes } from '../../../statistics/naive-bayes.ts';

/** What can be told of a text without reading a word of it. */
export function describeForm(text: string): readonly number[] {
  const words = text.split(/\s+/u).filter(Boolean);
  const says = (pattern: RegExp): number => (pattern.test(text) ? 1 : 0);
  const signs = (text.match(/[^\p{L}\p{N}\s]/gu) ?? []).length;
  return [
    Math.log1p(text.length),
    Math.log1p(words.length),
    text.length / (1 + words.length),
    findStarts(text).length > 0 ? 1 : 0,
    says(/\?/u),
    says(/[.!?]\W*$/u),
    says(/\.\.\.|…/u),
    says(/!/u),
    says(/\(/u),
    says(/:/u),
    says(/\d/u),
    says(/["“]/u),
    says(/['’]/u),
    says(/,/u),
    says(/\s-+\s|—/u),
    signs,
  ];
}

export interface GateText {
  readonly id: string;
  readonly text: string;
  readonly isJoke: boolean;
}

/** Whether each text was told right by a model that was fitted on the other folds. */
export interface Gate {
  readonly id: 'form' | 'words';
  readonly title: string;
  readonly right: readonly boolean[];
}

const folds = 5;
/** Texts of each class below which nothing is fitted. */
export const fewestTexts = 20;

type Fit = (texts: readonly GateText[]) => (text: string) => number;

const fits: readonly { readonly id: Gate['id']; readonly title: string; readonly fit: Fit }[] = [
  {
    id: 'form',
    title: 'Logistic regression on length and punctuation',
    fit(texts) {
      const model = fitLogisticRegression(
        texts.map(({ text }) => describeForm(text)),
        texts.map(({ isJoke }) => (isJoke ? 1 : 0)),
      );
      return (text) => model.predict(describeForm(text));
    },
  },
  {
    id: 'words',
    title: 'Naive Bayes on words',
    fit(texts) {
      const model = fitNaiveBayes(
        texts.map(({ text }) => wordsOf(text)),
        texts.map(({ isJoke }) => (isJoke ? 1 : 0)),
      );
      return (text) => model.predict(wordsOf(text));
    },
  },
];

function wordsOf(text: string): readonly string[] {
  return findWords(text).map((word) => text.slice(word.start, word.end).toLowerCase());
}

/** The two baselines, cross-validated on five folds drawn by the seed; none where a class has too few texts. */
export function runGates(texts: readonly GateText[], seed: number): readonly Gate[] {
  const jokes = texts.filter(({ isJoke }) => isJoke).length;
  if (Math.min(jokes, texts.length - jokes) < fewestTexts) return [];
  const order = createRandom(seed, 'humor', 'gates').shuffle(texts.map((_, index) => index));
  // Folds hold the same share of jokes.
  const sorted = order.sort((a, b) => Number(texts[a]?.isJoke) - Number(texts[b]?.isJoke));
  const foldOf = new Map(sorted.map((index, place) => [index, place % folds]));
  return fits.map(({ id, title, fit }) => {
    const right = texts.map(() => false);
    for (let fold = 0; fold < folds; fold += 1) {
      const predict = fit(texts.filter((_, index) => foldOf.get(index) !== fold));
      texts.forEach(({ text, isJoke }, index) => {
        if (foldOf.get(index) === fold) right[index] = predict(text) >= 0.5 === isJoke;
      });
    }
    return { id, title, right };
  });
}
