import { carriesOpinion } from './opinions.ts';
import type { Random } from './random.ts';
import type { Token } from './tokens.ts';

/** Adjectives that are so or not so: nothing is very wooden, very first or very dead. */
const ungradable = new Set(
  (
    'own same other such last first next second third fourth many few several much more most less least only main whole entire ' +
    'full empty daily weekly monthly annual single double married dead alive pregnant wooden electric digital medical national ' +
    'international local public private financial american british french german italian spanish japanese chinese final original ' +
    'previous former latter current perfect unique impossible possible necessary available ready able sure real total complete ' +
    'absolute utter sheer mere right wrong left sorry free due worth extra enough able half certain various different ' +
    'excellent superb terrible awful horrible fantastic brilliant amazing wonderful dreadful horrendous gorgeous delicious perfect ' +
    'asleep awake open closed mobile garden kitchen crying eternal enormous huge tiny freezing boiling starving furious ecstatic hilarious exhausted ancient essential glorious magnificent'
  ).split(' '),
);

/** Whether an adjective takes "very" or "slightly" and has none of their like yet. */
export function isGradable(tokens: readonly Token[], index: number): boolean {
  const [before, token, next] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  if (token?.tag !== 'ADJ' || !/^[A-Za-z]{3,}$/.test(token.text) || token.isInitial) return false;
  const word = token.text.toLowerCase();
  if (ungradable.has(word) || word !== token.lemma || next?.text === '-' || next?.text === 'enough')
    return false;
  if (before === undefined || before.text === '-') return false;
  // "a boiled egg", "a crying shame": what happened to it or what it does has no degree, what people feel has.
  if (/(?:ed|ing|en)$/.test(word) && !carriesOpinion(word)) return false;
  if (word === 'good' && /^(?:deal|morning|evening|night|day|afternoon)$/i.test(next?.text ?? ''))
    return false;
  // "the small hours", "the big chain": after "the" the adjective tells which one, not how much.
  if (next?.tag === 'NOUN') return /^an?$/i.test(before.text);
  return before.tag === 'AUX' && before.lemma === 'be' && next?.tag !== 'ADJ' && next?.tag !== 'PROPN';
}

/** One of the words of degree, none of the adjective's own root: nothing is "fairly fair". */
export function pickOther(degrees: readonly string[], adjective: string, random: Random): string {
  const root = adjective.toLowerCase();
  return random.pick(degrees.filter((degree) => !degree.startsWith(root)));
}
