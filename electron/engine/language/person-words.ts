import type { Phrase } from './phrases.ts';

/** The grammatical person that a text can be told in. */
export type Teller = 'you' | 'he' | 'she' | 'they';

const forms = {
  you: { subject: 'you', object: 'you', possessive: 'your', own: 'yours', self: 'yourself' },
  he: { subject: 'he', object: 'him', possessive: 'his', own: 'his', self: 'himself' },
  she: { subject: 'she', object: 'her', possessive: 'her', own: 'hers', self: 'herself' },
  they: { subject: 'they', object: 'them', possessive: 'their', own: 'theirs', self: 'themselves' },
} as const;

const roles: Readonly<Record<string, keyof (typeof forms)['you']>> = {
  i: 'subject',
  me: 'object',
  my: 'possessive',
  mine: 'own',
  myself: 'self',
};

/** The word of another teller for one of the first person; null for any other word. */
export function retell(word: string, teller: Teller): string | null {
  const role = roles[word.toLowerCase()];
  return role === undefined ? null : forms[teller][role];
}

/** How a verb agrees with a teller. */
export function agreementOf(teller: Teller): Pick<Phrase, 'person' | 'isPlural'> {
  if (teller === 'you') return { person: 2, isPlural: null };
  return { person: 3, isPlural: teller === 'they' };
}
