/** What a question asks for. `choice`: between things it names; `other`: a question of none of these forms. */
export const questionTypes = [
  'who',
  'what',
  'when',
  'where',
  'why',
  'how',
  'yes-no',
  'choice',
  'other',
] as const;

export type QuestionType = (typeof questionTypes)[number];

const wordTypes: Readonly<Record<string, QuestionType>> = {
  who: 'who',
  whom: 'who',
  whose: 'who',
  "who's": 'who',
  what: 'what',
  "what's": 'what',
  which: 'what',
  when: 'when',
  "when's": 'when',
  where: 'where',
  "where's": 'where',
  why: 'why',
  how: 'how',
  "how's": 'how',
};

/** What a thing asked for by "what" or "which" really asks for. */
const thingTypes: Readonly<Record<string, QuestionType>> = {
  time: 'when',
  year: 'when',
  month: 'when',
  day: 'when',
  date: 'when',
  century: 'when',
  decade: 'when',
  city: 'where',
  country: 'where',
  place: 'where',
  town: 'where',
  state: 'where',
  continent: 'where',
  person: 'who',
  reason: 'why',
};

const auxiliaries = new Set(
  (
    'is are am was were do does did has have had can could will would shall should may might must ' +
    "isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't can't couldn't won't wouldn't shouldn't mustn't"
  ).split(' '),
);

/** Tags that turn a statement into a question: "…, isn't it". */
const tagPronouns = new Set(['i', 'you', 'he', 'she', 'it', 'we', 'they', 'there']);

/** @param words of one question, in small letters */
export function classifyQuestion(words: readonly string[]): QuestionType {
  const first = words[0] ?? '';
  const isChoice = words.includes('or');
  if (auxiliaries.has(first)) return isChoice ? 'choice' : 'yes-no';
  const at = words.findIndex((word) => word in wordTypes);
  const type = at === -1 ? undefined : wordTypes[words[at] ?? ''];
  if (type === 'what') {
    const asked = words[at] === 'which' && isChoice ? 'choice' : thingTypes[words[at + 1] ?? ''];
    return asked ?? 'what';
  }
  if (type !== undefined) return type;
  const [auxiliary = '', pronoun = ''] = words.slice(-2);
  if (auxiliaries.has(auxiliary) && tagPronouns.has(pronoun)) return 'yes-no';
  return isChoice ? 'choice' : 'other';
}
