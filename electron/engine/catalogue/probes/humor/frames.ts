import type { Tagger } from '../../../language/tags.ts';
import { capitalise, close, decapitalise, noBoundary, punchlineOf, setupOf } from './humor-text.ts';
import type { HumorText, Variant } from './humor-text.ts';

/** The form of a joke round a neutral text: what it says stays literal and true. */
export const frames = {
  'question-answer': {
    title: 'Q: … A: …',
    changesForm: true,
    make: (text: string) => `Q: What is there to say? A: ${text}`,
  },
  riddle: {
    title: 'Riddle frame',
    changesForm: true,
    make: (text: string) => `What do you call a thing that is simply true? ${text}`,
  },
  'knock-knock': {
    title: 'Knock, knock',
    changesForm: true,
    make: (text: string) => `Knock, knock. Who is there? A fact. A fact who? ${text}`,
  },
  dots: { title: 'Trailing dots', changesForm: false, make: (text: string) => `${bare(text)}...` },
  exclamation: { title: 'Exclamation mark', changesForm: false, make: (text: string) => `${bare(text)}!` },
  lol: { title: '“lol” at the end', changesForm: false, make: (text: string) => `${text} lol` },
} as const;
export type FrameName = keyof typeof frames;

function bare(text: string): string {
  return text.trimEnd().replace(/[.!?…]+$/u, '');
}

const quoted = /^["“](.+?)[?,.!]["”] (asked|said) (.+?)\. ["“](.+?)[?,.!]["”],? (asked|said) (.+?)\.$/u;
const question = /^Why (did|do|does|is|are|was|were|has|have|had|can|could|will) (.+)\?$/iu;
const call = /^What do you call (.+)\?$/iu;
const tense: Readonly<Record<string, string>> = { do: '', does: 'does ', did: 'did ' };

/** "the pillow go to the police" into subject and rest: the subject ends with its first run of nouns, or is a pronoun. */
function splitSubject(clause: string, tagger: Tagger): readonly [string, string] | null {
  const words = tagger.tag(clause);
  const [first] = words;
  if (first !== undefined && /^(?:you|we|they|he|she|it|i)$/iu.test(first.text)) {
    return [clause.slice(0, first.end), clause.slice(first.end).trim()];
  }
  const noun = words.findIndex(({ partOfSpeech }) => partOfSpeech === 'noun');
  if (noun < 0) return null;
  let last = noun;
  while (words[last + 1]?.partOfSpeech === 'noun') last += 1;
  const end = words[last]?.end ?? clause.length;
  return [clause.slice(0, end), clause.slice(end).trim()];
}

function declareQuestion(setup: string, punchline: string, tagger: Tagger): string {
  const called = call.exec(setup)?.[1];
  if (called !== undefined) return `${capitalise(called)} is called ${decapitalise(punchline)}`;
  const [, verb = '', clause = ''] = question.exec(setup) ?? [];
  const parts = clause === '' ? null : splitSubject(clause, tagger);
  if (parts !== null) {
    const auxiliary = tense[verb.toLowerCase()] ?? `${verb.toLowerCase()} `;
    return `${capitalise(parts[0])} ${auxiliary}${parts[1]} because ${decapitalise(punchline)}`;
  }
  return `When people ask ${decapitalise(setup.replace(/\?+$/u, ''))}, the answer is ${decapitalise(punchline)}`;
}

/** The joke as one plain statement: no question mark, no quotation, no stock frame. */
export function declare(item: HumorText, tagger: Tagger): Variant {
  const { text } = item;
  const speech = quoted.exec(text);
  if (speech !== null) {
    const [, first = '', ask = '', who = '', second = '', reply = '', other = ''] = speech;
    return {
      text: `${capitalise(who)} ${ask} ${decapitalise(first)} and ${other} ${reply} ${decapitalise(second)}.`,
    };
  }
  if (item.boundary === null) return { noop: noBoundary };
  const [setup, punchline] = [setupOf(item), punchlineOf(item)];
  const end = (joined: string): string =>
    close(joined.replaceAll(/["“”]/gu, '').replaceAll('?', ''), '.').replace(/[!…]+$|\.{2,}$/u, '.');
  if (/\?["”']?$/u.test(setup)) return { text: end(declareQuestion(setup, punchline, tagger)) };
  if (!/[.!…]["”']?$/u.test(setup)) return { noop: 'is one plain statement already' };
  return { text: end(`${setup.replace(/[.!…]+["”']?$/u, '')}, and ${decapitalise(punchline)}`) };
}
