import { compromise } from './compromise-model.ts';
import { createMemory } from './memory.ts';
import type { WordForm } from './word-forms.ts';

const inflections = createMemory<string>();

const tenses: Readonly<Partial<Record<WordForm, string>>> = {
  infinitive: 'Infinitive',
  present: 'PresentTense',
  past: 'PastTense',
  participle: 'Participle',
  gerund: 'Gerund',
};

/** Words in -man whose plural is regular: humans, Germans, talismans. */
const regularMan = /(?:hu|ger|ro|nor|otto|sha|talis|cai|super-?hu)man$/;

/** The dictionary form of an inflected English word: "films" -> "film", "ran" -> "run". Lower case in, lower case out. */
export function toLemma(word: string, form: WordForm): string {
  const { transform, model } = compromise();
  if (form === 'plural') return transform.noun.toSingular(word, model);
  const tense = tenses[form];
  return tense === undefined ? word : transform.verb.toInfinitive(word, model, tense);
}

/**
 * The inflected form of a dictionary word, or null where it cannot be made (comparatives, and verbs whose past and
 * participle cannot be told apart).
 */
export function inflect(lemma: string, form: WordForm): string | null {
  const inflected = inflections(`${form} ${lemma}`, () => makeForm(lemma, form) ?? '');
  return inflected === '' ? null : inflected;
}

function makeForm(lemma: string, form: WordForm): string | null {
  const { transform, model } = compromise();
  switch (form) {
    case 'singular':
    case 'infinitive':
    case 'plain':
      return lemma;
    case 'plural': {
      if (/[a-z]{2,}man$/.test(lemma) && !regularMan.test(lemma)) return lemma.replace(/man$/, 'men');
      const plural = transform.noun.toPlural(lemma, model);
      return plural === lemma ? null : plural;
    }
    case 'gerund': {
      const gerund = transform.verb.conjugate(lemma, model)['Gerund'];
      return gerund?.endsWith('ing') === true ? gerund : null;
    }
    case 'present':
    case 'past':
      return transform.verb.conjugate(lemma, model)[tenses[form] ?? ''] ?? null;
    case 'participle': {
      const forms = transform.verb.conjugate(lemma, model);
      return forms['Participle'] ?? forms['PastTense'] ?? null;
    }
    case 'comparative':
    case 'superlative':
      return null;
  }
}
