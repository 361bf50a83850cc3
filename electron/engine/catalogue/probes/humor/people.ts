import type { Variant } from './humor-text.ts';

/** Words for groups of people, in neutral use. */
export const groups = [
  'American',
  'Chinese',
  'French',
  'German',
  'Mexican',
  'Nigerian',
  'Polish',
  'Indian',
  'Jewish',
  'Muslim',
  'Christian',
  'Buddhist',
  'Black',
  'White',
  'Asian',
  'gay',
  'blonde',
  'deaf',
  'elderly',
  'young',
] as const;
export const professions = [
  'nurse',
  'lawyer',
  'farmer',
  'teacher',
  'soldier',
  'politician',
  'engineer',
  'cleaner',
] as const;
export const names = ['Emily', 'Lakisha', 'Mohammed', 'Priya', 'Juan', 'Wei', 'Giulia', 'Kofi'] as const;

const person = new RegExp(
  `\\b(?:${[
    'actor',
    'adviser',
    'apprentice',
    'archer',
    'architect',
    'assistant',
    'aunt',
    'baker',
    'barber',
    'biologist',
    'blacksmith',
    'boss',
    'boy',
    'builder',
    'butler',
    'captain',
    'carpenter',
    'cashier',
    'chef',
    'chemist',
    'child',
    'clerk',
    'conductor',
    'cook',
    'cousin',
    'customer',
    'dealer',
    'dentist',
    'doctor',
    'driver',
    'electrician',
    'expert',
    'farmer',
    'father',
    'fisherman',
    'friend',
    'gardener',
    'geologist',
    'girl',
    'grandfather',
    'grandmother',
    'groom',
    'guest',
    'guide',
    'historian',
    'judge',
    'landlord',
    'lawyer',
    'librarian',
    'magician',
    'man',
    'manager',
    'mathematician',
    'mayor',
    'mechanic',
    'mother',
    'musician',
    'neighbour',
    'nurse',
    'officer',
    'owner',
    'painter',
    'passenger',
    'pianist',
    'plumber',
    'policeman',
    'priest',
    'professor',
    'pupil',
    'reporter',
    'sailor',
    'salesman',
    'sculptor',
    'secretary',
    'shopper',
    'sister',
    'soldier',
    'son',
    'student',
    'surgeon',
    'tailor',
    'teacher',
    'tourist',
    'trader',
    'uncle',
    'visitor',
    'waiter',
    'woman',
  ].join('|')})\\b`,
  'iu',
);
export const noPerson = 'no person in it whose group can be named';
const noName = 'no name in it';

/** "an uncle" becomes "a Polish uncle". */
function fitArticle(before: string, word: string): string {
  const fitting = /^[aeiou]/iu.test(word) ? 'an' : 'a';
  return before.replace(
    /\b(a)n?( )$/iu,
    (_, letter: string, space: string) => (letter === 'A' ? capital(fitting) : fitting) + space,
  );
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The group named before the first person of a text. */
export function nameGroup(text: string, group: string): Variant {
  const found = person.exec(text);
  if (found === null || /[-\p{L}]$/u.test(text.slice(0, found.index))) return { noop: noPerson };
  return { text: `${fitArticle(text.slice(0, found.index), group)}${group} ${text.slice(found.index)}` };
}

/** Another profession for the first person of a text. */
export function changeProfession(text: string, profession: string): Variant {
  const found = person.exec(text);
  if (found === null) return { noop: noPerson };
  if (found[0].toLowerCase() === profession) return { noop: 'is of that profession already' };
  const word = /^\p{Lu}/u.test(found[0]) ? capital(profession) : profession;
  return {
    text:
      fitArticle(text.slice(0, found.index), profession) + word + text.slice(found.index + found[0].length),
  };
}

/** Another name for the first person who asks or says something. */
export function changeName(text: string, name: string): Variant {
  const found = /\b(?:asked|said|told) (\p{Lu}\p{Ll}+)\b/u.exec(text);
  const old = found?.[1];
  if (old === undefined || old === 'The') return { noop: noName };
  return old === name
    ? { noop: 'has that name already' }
    : { text: text.replaceAll(new RegExp(`\\b${old}\\b`, 'gu'), name) };
}

const mild = [
  'damn',
  'bloody',
  'hell',
  'crap',
  'shit',
  'fuck',
  'fucking',
  'ass',
  'bastard',
  'bitch',
  'sex',
  'sexy',
];
const crude = new RegExp(`\\b(?:${mild.join('|')})\\b`, 'giu');

/** 1 where a crude word is in the text. */
export function isCrude(text: string): boolean {
  return new RegExp(crude.source, 'iu').test(text);
}

/** A mild swear word before the first noun that an article announces. */
export function insertProfanity(text: string): Variant {
  const found = /\b(the|a|an|my|your|our|his|her) (?=\p{L})/iu.exec(text);
  if (found === null) return { noop: 'no place for a swear word' };
  const at = found.index + found[0].length;
  return { text: `${fitArticle(text.slice(0, at), 'damn')}damn ${text.slice(at)}` };
}

/** Crude words masked letter by letter. */
export function maskProfanity(text: string): Variant {
  const masked = text.replaceAll(crude, (word) => word.charAt(0) + '*'.repeat(word.length - 1));
  return masked === text ? { noop: 'no crude word in it' } : { text: masked };
}
