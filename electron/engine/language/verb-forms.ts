import { inflect } from './inflection.ts';
import type { Phrase } from './phrases.ts';

export type Tense = 'present' | 'past';

type Agreement = Pick<Phrase, 'person' | 'isPlural'>;

function formOfBe({ person, isPlural }: Agreement, tense: Tense): string {
  const many = isPlural === true || person === 2;
  if (tense === 'past') return many ? 'were' : 'was';
  if (many) return 'are';
  return person === 1 ? 'am' : 'is';
}

const irregularPresents: Readonly<Record<string, string>> = { have: 'has', do: 'does', go: 'goes' };
const irregularPasts: Readonly<Record<string, string>> = { have: 'had', do: 'did', go: 'went' };

/** A verb in the tense and person its subject asks for; null where its form is not known. */
export function conjugate(lemma: string, tense: Tense, subject: Agreement): string | null {
  if (lemma === 'be') return formOfBe(subject, tense);
  if (tense === 'past') return irregularPasts[lemma] ?? inflect(lemma, 'past');
  const isThird = subject.person === 3 && subject.isPlural === false;
  return isThird ? (irregularPresents[lemma] ?? inflect(lemma, 'present')) : lemma;
}

/** The past participle of a verb: "gone", "brought"; null where it is not known. */
export function toParticiple(lemma: string): string | null {
  if (lemma === 'be') return 'been';
  return irregularPasts[lemma] !== undefined && lemma !== 'go' && lemma !== 'do'
    ? irregularPasts[lemma]
    : inflect(lemma, 'participle');
}
