/** How a model that writes is asked about humor, and how its reply is read. */
export const asks = ['label', 'rating', 'explanation'] as const;
export type Ask = (typeof asks)[number];

/** The question put in other words; the answer means the same, or its contrary. */
export const questionFrames = ['plain', 'negated', 'humor-first', 'not-humor-first'] as const;
export type QuestionFrame = (typeof questionFrames)[number];

export interface Reply {
  /** 0 to 1; null where the reply says nothing that can be read. */
  readonly score: number | null;
  /** The word that was named as the one on which the joke turns. */
  readonly word: string | null;
}

const questions: Readonly<Record<Ask, string>> = {
  label: 'Is the text below meant to be humorous? Answer with one word: yes or no.',
  rating: 'How humorous is the text below, from 0 (not at all) to 100 (very)? Answer with the number alone.',
  explanation:
    'Is the text below meant to be humorous? Write "yes" or "no" in the first line. In the second line write "word:" and the one word of the text on which the joke turns, or "none".',
};

const framed: Readonly<Record<Exclude<QuestionFrame, 'plain'>, string>> = {
  negated: 'Is it true that the text below is NOT meant to be humorous? Answer with one word: yes or no.',
  'humor-first': 'Which label fits the text below: "humor" or "not humor"? Answer with the label alone.',
  'not-humor-first': 'Which label fits the text below: "not humor" or "humor"? Answer with the label alone.',
};

/** The prompt; the text stands between marks, so that it cannot be taken for the question. */
export function writePrompt(text: string, ask: Ask, frame: QuestionFrame = 'plain'): string {
  const question = frame === 'plain' ? questions[ask] : framed[frame];
  return `${question}\n\n<text>\n${text}\n</text>`;
}

function readYesOrNo(reply: string): number | null {
  const label = /\bnot[\s-]?(?:a joke|humou?r\w*|funny)\b|\b(?:humou?r\w*|funny)\b/iu.exec(reply);
  const word = /\b(yes|no)\b/iu.exec(reply)?.[1]?.toLowerCase();
  if (word !== undefined && (label === null || reply.toLowerCase().indexOf(word) < label.index))
    return word === 'yes' ? 1 : 0;
  if (label === null) return null;
  return /^not/iu.test(label[0]) ? 0 : 1;
}

function readRating(reply: string): number | null {
  const found = /(?<![\d.])(\d{1,3}(?:\.\d+)?)(?!\d)/u.exec(reply)?.[1];
  const rating = Number(found ?? Number.NaN);
  return rating >= 0 && rating <= 100 ? rating / 100 : null;
}

/** Reads a reply to {@link writePrompt}. */
export function readReply(reply: string, ask: Ask, frame: QuestionFrame = 'plain'): Reply {
  if (frame === 'plain' && ask === 'rating') return { score: readRating(reply), word: null };
  const yes = readYesOrNo(reply);
  const word = /\bword\s*:\s*["“']?([\p{L}\p{N}'’-]+)/iu.exec(reply)?.[1]?.toLowerCase() ?? null;
  return { score: yes !== null && frame === 'negated' ? 1 - yes : yes, word: word === 'none' ? null : word };
}

/** Jokes that everybody has heard, told for generations: what a model may know by heart. */
export const famousJokes = [
  'Why did the chicken cross the road? To get to the other side.',
  'What is black and white and read all over? A newspaper.',
  'Waiter, there is a fly in my soup! Not so loud, or everyone will want one.',
  'Why is six afraid of seven? Because seven eight nine.',
  'What has four wheels and flies? A garbage truck.',
  'Why did the boy throw the clock out of the window? He wanted to see time fly.',
  'What gets wetter the more it dries? A towel.',
  'Knock, knock. Who is there? Lettuce. Lettuce who? Lettuce in, it is cold out here.',
  'What did zero say to eight? Nice belt.',
  'Why was the mathematics book sad? It had too many problems.',
  'Two fish are in a tank. One asks the other how to drive it.',
  'Time flies like an arrow; fruit flies like a banana.',
] as const;

/** What a generator is asked for. */
export function writeUnfunPrompt(text: string): string {
  return `Change at most three words of the joke below, late in the text, so that it becomes a plausible and sincere statement without any joke. Answer with the changed text alone.\n\n${text}`;
}

export function writeParaphrasePrompt(setup: string, punchline: string, attempt: number): string {
  return `Say the first part of this joke in other words with the same meaning (version ${attempt + 1}). The joke continues with: "${punchline}". Answer with the reworded first part alone.\n\n${setup}`;
}
