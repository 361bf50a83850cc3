import { ToolFault } from '#shared/tool-fault';
import { cosine } from '../../../language/cosine.ts';
import { createRandom } from '../../../language/random.ts';
import type { Random } from '../../../language/random.ts';
import { requireResource } from '../../../language/resources.ts';
import { rewriteEdits } from '../../../language/rewrite-edits.ts';
import { findWords } from '../../../language/words.ts';
import type { ProbeMaking } from '../../define-probe.ts';
import type { Generator } from '../../tools.ts';
import { famousJokes, questionFrames, writeParaphrasePrompt, writeUnfunPrompt } from './asking.ts';
import type { Ask, QuestionFrame } from './asking.ts';
import { declare, frames } from './frames.ts';
import type { HumorOptions } from './humor-options.ts';
import { noBoundary, punchlineOf, setupOf } from './humor-text.ts';
import type { HumorText, Variant } from './humor-text.ts';
import { cutLengths, cutTo, mergeSentences, pad, padLengths, splitSentence } from './lengths.ts';
import { noises } from './noise.ts';
import {
  changeName,
  changeProfession,
  groups,
  insertProfanity,
  maskProfanity,
  nameGroup,
  names,
  professions,
} from './people.ts';
import { paraphraseSetup } from './paraphrases.ts';
import { collectPlainWords, literalise, replaceOther, unfun } from './pivots.ts';
import { keepPunchline, removePunchline, reorder, swapPunchlines } from './punchlines.ts';

/** A variant with what is to be known of it when it is read. */
export type Made = Variant & {
  readonly note?: Readonly<Record<string, string | number>>;
  readonly ask?: Ask;
  readonly frame?: QuestionFrame;
};
export type Make = (item: HumorText, random: Random) => readonly Made[] | Promise<readonly Made[]>;

/** One variant a term; texts without a place for it give their reason once. */
function forTerms(terms: readonly string[], make: (term: string) => Variant): readonly Made[] {
  const made = terms.map((term): Made => ({ ...make(term), note: { term } }));
  return made.every((variant) => 'noop' in variant) ? made.slice(0, 1) : made;
}

/** Only the first texts that have a place for the change are used. */
function firstOf(most: number, make: Make): Make {
  let used = 0;
  return async (item, random) => {
    const made = await make(item, random);
    if (made.every((variant) => 'noop' in variant)) return made.slice(0, 1);
    used += 1;
    return used > most ? [] : made;
  };
}

function withoutParts(item: HumorText): readonly Made[] {
  if (item.boundary === null) return [{ noop: noBoundary }];
  return [
    { ...keepPunchline(item), note: { removed: 'setup' } },
    { ...removePunchline(item), note: { removed: 'punchline' } },
  ];
}

/** Of longer texts the first words only. */
const mostWords = 60;

function withoutWords(item: HumorText): readonly Made[] {
  const { text, pivot, boundary } = item;
  return findWords(text)
    .slice(0, mostWords)
    .map(({ start, end }) => {
      const isPivot = pivot !== null && start < pivot.end && pivot.start < end;
      const removed = isPivot ? 'pivot' : start >= (boundary ?? text.length) ? 'punchline' : 'setup';
      return {
        text: `${text.slice(0, start)}${text.slice(end)}`.replaceAll(/ {2,}/gu, ' ').trim(),
        note: { removed },
      };
    });
}

async function findAlike(
  jokes: readonly HumorText[],
  making: ProbeMaking,
): Promise<(one: string, other: string) => boolean> {
  const { encoder } = making.tools;
  if (encoder === undefined) return () => false;
  const texts = [...new Set(jokes.map(punchlineOf))];
  const vectors = await encoder.embed(texts);
  const known = new Map(texts.map((text, index) => [text, vectors[index]]));
  return (one, other) => {
    const [a, b] = [known.get(one), known.get(other)];
    return a !== undefined && b !== undefined && cosine(a, b) > 0.6;
  };
}

/** Another text than the joke would test nothing: as many words as the prompt allows. */
const mostUnfunned = 3;

/** Words of the first text that are missing or other in the second, or words that came in, whichever are more. */
function countChangedWords(before: string, after: string): number {
  return rewriteEdits(before, after).reduce((sum, { start, end, replacement }) => {
    return sum + Math.max(findWords(before.slice(start, end)).length, findWords(replacement).length);
  }, 0);
}

/** What a generator writes, without white space around it; a text it has no answer for is not run. */
async function write(
  generator: Generator,
  prompt: string,
): Promise<{ readonly text: string } | { readonly noop: string }> {
  try {
    return { text: (await generator.write(prompt)).trim() };
  } catch (error) {
    if (error instanceof ToolFault) return { noop: `not run: ${error.message}` };
    throw error;
  }
}

async function writtenUnfun(item: HumorText, making: ProbeMaking, byRule: () => Variant): Promise<Variant> {
  const { generator } = making.tools;
  if (generator === undefined) return byRule();
  const written = await write(generator, writeUnfunPrompt(item.text));
  if ('noop' in written) return written;
  const { text } = written;
  if (text === '' || text === item.text) return { noop: 'the generator changed nothing' };
  return countChangedWords(item.text, text) > mostUnfunned
    ? { noop: `the generator changed more than ${mostUnfunned} words` }
    : written;
}

async function writtenParaphrases(
  item: HumorText,
  count: number,
  making: ProbeMaking,
  random: Random,
): Promise<readonly Variant[]> {
  const { generator } = making.tools;
  if (generator === undefined) return paraphraseSetup(item, count, random);
  if (item.boundary === null) return [{ noop: noBoundary }];
  const [setup, punchline] = [setupOf(item), punchlineOf(item)];
  const written = new Set<string>();
  for (let attempt = 0; attempt < count; attempt += 1) {
    const made = await write(generator, writeParaphrasePrompt(setup, punchline, attempt));
    if ('noop' in made) return [made];
    if (made.text !== '' && made.text !== setup) written.add(`${made.text} ${punchline}`);
  }
  return written.size === 0
    ? [{ noop: 'the generator changed nothing' }]
    : [...written].map((text) => ({ text }));
}

/** What makes the variants of each condition. */
export async function createMakers(
  jokes: readonly HumorText[],
  neutral: readonly HumorText[],
  options: HumorOptions,
  making: ProbeMaking,
): Promise<Readonly<Record<string, Make>>> {
  const tagger = requireResource(making.resources, 'tags');
  const wordnet = requireResource(making.resources, 'wordnet');
  const swapped = swapPunchlines(
    jokes,
    createRandom(making.seed, 'humor', 'swap'),
    await findAlike(jokes, making),
  );
  const plain = collectPlainWords(neutral, tagger);
  const one =
    (make: (item: HumorText, random: Random) => Variant): Make =>
    (item, random) => [make(item, random)];
  const named = (terms: readonly string[], make: (text: string, term: string) => Variant): Make =>
    firstOf(options.people, ({ text }) => forTerms(terms, (term) => make(text, term)));
  const asked = (item: HumorText, frame: QuestionFrame): readonly Made[] => [
    { text: item.text, ask: 'label', frame },
  ];
  const makers: Record<string, Make> = {
    '1-no-punchline': one(removePunchline),
    '1-cut-neutral': one(removePunchline),
    '2-punchline-only': one(keepPunchline),
    '3-swapped': one(({ id }) => swapped.get(id) ?? { noop: noBoundary }),
    '4-unfunned': async (item, random) => [
      await writtenUnfun(item, making, () => unfun(item, tagger, plain, random)),
    ],
    '5-literal': one(literalise),
    '5-synonym': one((item, random) => replaceOther(item, tagger, wordnet, random)),
    '6-reordered': one(reorder),
    '6-reordered-neutral': one(reorder),
    '7-paraphrase': (item, random) => writtenParaphrases(item, options.paraphrases, making, random),
    '10-declared': one((item) => declare(item, tagger)),
    '12-group-joke': named(groups, nameGroup),
    '12-group-neutral': named(groups, nameGroup),
    '12-profession-joke': named(professions, changeProfession),
    '12-profession-neutral': named(professions, changeProfession),
    '12-name-joke': named(names, changeName),
    '12-name-neutral': named(names, changeName),
    '13-profane-neutral': one(({ text }) => insertProfanity(text)),
    '13-profane-joke': one(({ text }) => insertProfanity(text)),
    '13-cleaned-joke': one(({ text }) => maskProfanity(text)),
    '14-split': one(splitSentence),
    '14-merged': one(mergeSentences),
    '16-famous': (_item, random) => [{ text: random.pick(famousJokes) }],
    '17-pivot': (item) => [{ text: item.text, ask: 'explanation' }],
    '18-sentence': firstOf(options.look, withoutParts),
    '18-word': firstOf(options.look, withoutWords),
  };
  for (const [name, { make }] of Object.entries(noises)) makers[`8-${name}`] = one(make);
  for (const [name, { make }] of Object.entries(frames))
    makers[`9-${name}`] = one(({ text }) => ({ text: make(text) }));
  for (const words of padLengths) {
    makers[`14-pad-${words}`] = (item) => [pad(item, words, 'before'), pad(item, words, 'after')];
  }
  for (const words of cutLengths) makers[`14-cut-${words}`] = one((item) => cutTo(item, words));
  for (const frame of questionFrames) {
    if (frame !== 'plain') makers[`15-${frame}`] = (item) => asked(item, frame);
  }
  return makers;
}
