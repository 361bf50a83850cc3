import { z } from 'zod';
import type { Edit, Span } from '#shared/domain/text';
import { lexicon } from '../../../../language/lexicon.ts';
import { createRandom, type Random } from '../../../../language/random.ts';
import { findSentences } from '../../../../language/sentences.ts';
import type { ItemContext } from './misspell.ts';
import { finishEdits, type Perturbed } from './perturbed.ts';

export interface ScanNoiseOptions {
  /** Mean and spread of a sentence's probability that a character is misread. */
  readonly mean: number;
  readonly deviation: number;
  /** No sentence's probability is above it. */
  readonly cap: number;
  /** What may be inserted, and what stands where no look-alike is known. */
  readonly characters: string;
}

/**
 * FailSafeQA caps the probability at 10 % and does not state mean, spread or characters (Kamble et al., 2025); these
 * give the rate measured on its printed sample.
 */
export const scanNoiseDefaults: ScanNoiseOptions = {
  mean: 0.06,
  deviation: 0.03,
  cap: 0.1,
  characters: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:'-/()|~ ",
};

/** The options of a sweep over the rate, 0 to 0.2: symmetric about it, so that the rate realised is the rate asked for. */
export function scanNoiseAt(rate: number): ScanNoiseOptions {
  return { ...scanNoiseDefaults, mean: rate, deviation: rate / 4, cap: rate * 1.5 };
}

export interface ScanNoiseFacts {
  /**
   * Characters lost, replaced and added, over the length: the Levenshtein distance, or a little above it where two
   * misreadings make up for each other.
   */
  readonly characterErrorRate: number;
  readonly characters: number;
  readonly edits: number;
  /** Digits that no longer are what they were: an answer may be among them. */
  readonly digits: number;
}

/** Printed shape -> what it is misread as. */
const confusions = lexicon(
  'ocr-confusions',
  z.object({ confusions: z.record(z.string(), z.array(z.string()).min(1)) }),
  ({ confusions }) => new Map(Object.entries(confusions)),
);

/** A normal draw (Box and Muller, 1958), held between 0 and the cap. */
function drawProbability({ mean, deviation, cap }: ScanNoiseOptions, random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  const normal = radius * Math.cos(2 * Math.PI * random.next());
  return Math.min(cap, Math.max(0, mean + deviation * normal));
}

function isHalf(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

/** One misreading: a character is lost, read as another, or followed by one that is not there. */
function misread(text: string, at: number, options: ScanNoiseOptions, random: Random): Edit {
  const kind = random.integer(3);
  if (kind === 0) return { start: at, end: at + 1, replacement: '' };
  const sign = options.characters.charAt(random.integer(options.characters.length));
  if (kind === 1) return { start: at + 1, end: at + 1, replacement: sign };
  const alike = confusions().get(text.charAt(at));
  const replacement = alike !== undefined && random.chance(0.5) ? random.pick(alike) : sign;
  return { start: at, end: at + 1, replacement };
}

/**
 * The places of a sentence that are misread. The way to the next one is drawn at once (geometric), which is the same as
 * a draw a character and a tenth of the work.
 */
function misreadSentence(
  text: string,
  { start, end }: Span,
  options: ScanNoiseOptions,
  random: Random,
): Edit[] {
  const probability = drawProbability(options, random);
  if (probability <= 0) return [];
  const edits: Edit[] = [];
  const scale = Math.log(1 - probability);
  const step = (): number => (probability >= 1 ? 0 : Math.floor(Math.log(1 - random.next()) / scale));
  for (let at = start + step(); at < end; at += 1 + step()) {
    if (isHalf(text.charCodeAt(at))) continue;
    const edit = misread(text, at, options, random);
    const last = edits.at(-1);
    // An insertion stands behind its character: one that meets the next character's edit becomes one with it.
    if (last?.end === edit.start && last.start === last.end) {
      edits[edits.length - 1] = {
        start: last.start,
        end: edit.end,
        replacement: last.replacement + edit.replacement,
      };
    } else edits.push(edit);
  }
  return edits;
}

/**
 * A document as a poor scan is read: in every sentence characters are lost, replaced or added, each with a probability
 * drawn for the sentence (after the simulator that FailSafeQA used, Timmerman & Ginter, 2023; its code was not seen).
 */
export function addScanNoise(
  document: string,
  context: ItemContext,
  options: ScanNoiseOptions = scanNoiseDefaults,
): Perturbed<ScanNoiseFacts> {
  if (options.mean <= 0) return { status: 'noop', reason: 'the rate is 0' };
  const random = createRandom(context.seed, 'failsafe/ocr', context.itemId, context.variant ?? 0);
  const edits: Edit[] = [];
  let errors = 0;
  let digits = 0;
  for (const sentence of findSentences(document)) {
    const own = misreadSentence(document, sentence, options, random);
    if (own.length === 0) continue;
    for (const edit of own) {
      errors += Math.max(edit.end - edit.start, edit.replacement.length);
      if (edit.end > edit.start && /\d/.test(document.slice(edit.start, edit.end))) digits += 1;
      edits.push(edit);
    }
  }
  const facts = {
    characterErrorRate: document.length === 0 ? 0 : errors / document.length,
    characters: document.length,
    edits: edits.length,
    digits,
  };
  return finishEdits(document, edits, facts);
}
