import { compromise } from './compromise-model.ts';
import { toLemma } from './inflection.ts';
import type { Token } from './tokens.ts';

const openers = new Set(
  'the a an my your his her its our their this these that those it them him me us'.split(' '),
);

const objects = new Set(['it', 'them', 'him', 'me', 'us']);

/** Whether the word is a form of a listed verb. */
function canBeVerb(token: Token): boolean {
  const word = token.text.toLowerCase();
  const listed = compromise().model.one.lexicon[word];
  const tags = typeof listed === 'string' ? [listed] : (listed ?? []);
  if (tags.some((tag) => tag === 'Infinitive' || tag === 'PresentTense' || tag === 'PastTense')) return true;
  return (compromise().model.two.switches[word] ?? '').includes('Verb');
}

/** "Drive the extra miles", "Call Ms. Petrova": a sentence that opens with what could be a noun gives an order. */
function isOrder(token: Token, next: Token | undefined): boolean {
  return (
    token.isInitial &&
    next !== undefined &&
    (openers.has(next.text.toLowerCase()) || next.tag === 'PROPN') &&
    canBeVerb(token)
  );
}

/** "A knife cuts bread": in a sentence without a verb, a noun after a noun that could be one. */
function isMissedVerb(tokens: readonly Token[], index: number, token: Token): boolean {
  const [article, before, next] = [tokens[index - 2], tokens[index - 1], tokens[index + 1]];
  if (before === undefined || next === undefined) return false;
  const isSubject = before.tag === 'NOUN' || before.tag === 'PROPN';
  // "knife cuts", "children love": the two agree in number.
  const isPlural = before.tag === 'NOUN' && before.lemma !== before.text.toLowerCase();
  const agrees = token.text.endsWith('ed') || isPlural !== token.text.endsWith('s');
  const opens =
    next.tag === 'DET' ||
    next.tag === 'PRON' ||
    next.tag === 'SCONJ' ||
    /^(?:when|whenever|after|before)$/.test(next.text);
  // "The kettle leaks."
  const closes =
    next.tag === 'PUNCT' && openers.has(article?.text.toLowerCase() ?? '') && article?.isInitial === true;
  return isSubject && agrees && (opens || closes || next.tag === 'NOUN') && canBeVerb(token);
}

/** "have been building a boat": what follows a form of "be" and has an object of its own is no noun. */
function isProgressive(before: Token | undefined, token: Token, next: Token | undefined): boolean {
  return (
    /ing$/.test(token.text) &&
    before?.tag === 'AUX' &&
    before.lemma === 'be' &&
    openers.has(next?.text.toLowerCase() ?? '')
  );
}

function asVerb(token: Token): Token {
  const word = token.text.toLowerCase();
  if (word.endsWith('ing')) return { ...token, tag: 'VERB', lemma: toLemma(word, 'gerund') };
  const form = word.endsWith('ed') ? 'past' : word.endsWith('s') ? 'present' : 'infinitive';
  return { ...token, tag: 'VERB', lemma: toLemma(word, form) };
}

/** Puts right what the tagger gets wrong where the rest of the sentence makes it certain. */
export function mendTags(tokens: readonly Token[]): readonly Token[] {
  const withVerb = new Set(
    tokens.filter(({ tag }) => tag === 'VERB' || tag === 'AUX').map(({ sentence }) => sentence),
  );
  return tokens.map((token, index) => {
    const next = tokens[index + 1];
    // "Skip it", where Skip is a name too.
    if (token.tag === 'PROPN' && token.isInitial && objects.has(next?.text ?? '')) return asVerb(token);
    if (token.tag !== 'NOUN') return token;
    if (isOrder(token, next) || isProgressive(tokens[index - 1], token, next)) return asVerb(token);
    if (withVerb.has(token.sentence) || !isMissedVerb(tokens, index, token)) return token;
    withVerb.add(token.sentence);
    return asVerb(token);
  });
}
