import type { Edit, Span } from '#shared/domain/text';
import { createRandom, type Random } from '../../../../language/random.ts';
import { findWords, type Word } from '../../../../language/words.ts';
import {
  findSites,
  misspellingFamilies,
  publishedMix,
  type MisspellingFamily,
} from './misspelling-families.ts';
import { finishEdits, type Perturbed } from './perturbed.ts';
import { isProtectedWord } from './protected-words.ts';

export interface MisspellingOptions {
  /** Most errors, as a share of the words that may be changed; at least one error is made. */
  readonly rate: number;
  /** Weight of each family; the published mix unless given. */
  readonly mix: Readonly<Record<MisspellingFamily, number>>;
}

export const misspellingDefaults: MisspellingOptions = { rate: 0.15, mix: publishedMix };

export interface MisspellingFacts {
  /** The family that was drawn, and the one that found a place. */
  readonly drawn: MisspellingFamily;
  readonly family: MisspellingFamily;
  /** Whether the errors came from a word list or from a rule. */
  readonly method: 'list' | 'rule';
  readonly errors: number;
  /** Words that could have been changed. */
  readonly words: number;
}

export interface ItemContext {
  /** The audit's seed. */
  readonly seed: number;
  readonly itemId: string;
  /** 0-based: each variant has draws of its own. */
  readonly variant?: number;
  /** Ranges of the text that stay as they are. */
  readonly protectedSpans?: readonly Span[];
}

/** The family that a draw falls on, then the others in the order of their weights. */
function drawFamilies(mix: MisspellingOptions['mix'], random: Random): readonly MisspellingFamily[] {
  const total = misspellingFamilies.reduce((sum, family) => sum + mix[family], 0);
  let rest = random.next() * total;
  const drawn = misspellingFamilies.find((family) => (rest -= mix[family]) < 0) ?? 'typo';
  const others = misspellingFamilies
    .filter((family) => family !== drawn && mix[family] > 0)
    .sort((left, right) => mix[right] - mix[left]);
  return [drawn, ...others];
}

/** Draws from 1 to ceil(rate x words) of the sites. */
function chooseSites(
  sites: readonly Edit[],
  words: readonly Word[],
  rate: number,
  random: Random,
): readonly Edit[] {
  const most = Math.max(1, Math.ceil(rate * words.length - 1e-9));
  const count = 1 + random.integer(most);
  return random.sample(sites, count).sort((left, right) => left.start - right.start);
}

/**
 * Misspells a question: one family of errors is drawn for it, and the next one where that finds no place (FailSafeQA,
 * Kamble et al., 2025; errors a question are not stated there). Numbers, tickers and dates stay.
 */
export function misspell(
  question: string,
  context: ItemContext,
  options: MisspellingOptions = misspellingDefaults,
): Perturbed<MisspellingFacts> {
  const random = createRandom(context.seed, 'failsafe/misspelled', context.itemId, context.variant ?? 0);
  const words = findWords(question).filter((word) => !isProtectedWord(word, context.protectedSpans ?? []));
  if (options.rate <= 0) return { status: 'noop', reason: 'the rate is 0' };
  const [drawn, ...others] = drawFamilies(options.mix, random);
  for (const family of [drawn, ...others]) {
    if (family === undefined || drawn === undefined) continue;
    const { sites, method } = findSites(family, question, words, random);
    if (sites.length === 0) continue;
    const edits = chooseSites(sites, words, options.rate, random);
    return finishEdits(question, edits, { drawn, family, method, errors: edits.length, words: words.length });
  }
  return { status: 'noop', reason: 'no word that may be misspelled' };
}
