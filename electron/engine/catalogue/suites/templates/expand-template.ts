import type { Random } from '../../../language/random.ts';
import { fillText, type Bindings } from './fill-text.ts';
import { wordsOf, type Lexicons } from './find-words.ts';
import { isTaken } from './is-taken.ts';
import { countFillings, pickFillings } from './list-fillings.ts';
import { findSlots, TemplateFault, type Slot } from './parse-template.ts';
import type { LexiconWord } from './lexicon.ts';

/** A value whose texts are templates that share their slots: a case as a file writes it. */
export type TemplateForm =
  string | number | boolean | readonly TemplateForm[] | { readonly [key: string]: TemplateForm };

export interface ExpansionOptions {
  readonly lexicons: Lexicons;
  readonly random: Random;
  /** So many cases, drawn without repetition; null for all there are. */
  readonly sample: number | null;
  /** More than this is refused when nothing is drawn. */
  readonly limit: number;
}

/** Draws that may fail before a sample is taken for exhausted, for each case wanted. */
const triesPerCase = 40;
/** Up to this many combinations are listed before drawing, so that a sample is exact. */
const listed = 50_000;
/** Variants of one case; more of them say nothing more. */
const mostVariants = 200;

/**
 * All fillings of a template, or a sample of them: the product of its slots, where slots of one lexicon never get the
 * same word and words that are templates themselves are filled in turn. Throws TemplateFault for an unknown tag,
 * subset or column, an empty lexicon, words that contain each other, and a product or a case beyond its limit.
 */
export function expandTemplate(form: TemplateForm, options: ExpansionOptions): TemplateForm[] {
  const { lexicons, random, sample, limit } = options;
  const slots = collectSlots(form);
  const size = countProduct(slots, lexicons);
  if (sample === null && size > limit) {
    throw new TemplateFault(
      `the template makes ${size.toLocaleString('en')} cases, more than the ${limit.toLocaleString('en')} a test may have; add sample: 200 to the test, or shorten its lexicons`,
    );
  }
  const fill = (bindings: Bindings): TemplateForm => fillForm(form, bindings, options);
  if (sample === null || size <= listed) {
    const all = Array.from({ length: countFillings(slots, lexicons) }, (_, index) => index);
    const chosen = sample === null ? all : random.sample(all, sample);
    return pickFillings(slots, lexicons, chosen).map(fill);
  }
  const drawn = new Map<string, Bindings>();
  for (let tries = 0; drawn.size < sample && tries < sample * triesPerCase; tries += 1) {
    const bindings = draw(slots, lexicons, random);
    if (bindings !== null) drawn.set(identify(bindings), bindings);
  }
  return [...drawn.values()].map(fill);
}

/** Slots in the order of their first appearance, each key once; slots that repeat a variant are not bound. */
function collectSlots(form: TemplateForm): Slot[] {
  const slots = new Map<string, Slot>();
  const visit = (part: unknown): void => {
    if (typeof part === 'string') {
      for (const slot of findSlots(part))
        if (slot.spread === 'one' && !slots.has(slot.key)) slots.set(slot.key, slot);
    } else if (typeof part === 'object' && part !== null) {
      for (const member of Object.values(part)) visit(member);
    }
  };
  visit(form);
  return [...slots.values()];
}

/** An upper bound: words that would be equal are counted too. Each word is counted once, however often it is nested. */
function countProduct(slots: readonly Slot[], lexicons: Lexicons): number {
  const counted = new Map<string, number>();
  const open = new Set<string>();
  const countSlots = (given: readonly Slot[]): number =>
    given.reduce((product, slot) => {
      const ways = wordsOf(slot, lexicons).reduce((sum, { word }) => sum + countWord(word), 0);
      return product * ways;
    }, 1);
  const countWord = (word: string): number => {
    const known = counted.get(word);
    if (known !== undefined) return known;
    const nested = findSlots(word);
    if (open.has(word)) {
      throw new TemplateFault(
        `the words of {${nested[0]?.written ?? ''}} contain each other without end; break the circle`,
      );
    }
    open.add(word);
    const count = countSlots(nested);
    open.delete(word);
    counted.set(word, count);
    return count;
  };
  return countSlots(slots);
}

/** One random filling; null where it ran into a slot without a free word. */
function draw(slots: readonly Slot[], lexicons: Lexicons, random: Random): Bindings | null {
  const bindings: Map<string, { slot: Slot; word: LexiconWord }> = new Map();
  const open = [...slots];
  for (let slot = open.shift(); slot !== undefined; slot = open.shift()) {
    if (bindings.has(slot.key)) continue;
    const free = wordsOf(slot, lexicons).filter((word) => !isTaken(slot, word, bindings));
    if (free.length === 0) return null;
    const word = random.pick(free);
    bindings.set(slot.key, { slot, word });
    open.unshift(...findSlots(word.word));
  }
  return bindings;
}

function identify(bindings: Bindings): string {
  return JSON.stringify([...bindings].map(([key, { word }]) => [key, word.word]));
}

function fillForm(form: TemplateForm, bindings: Bindings, options: ExpansionOptions): TemplateForm {
  if (typeof form === 'string') return fillText(form, bindings);
  if (Array.isArray(form)) {
    return (form as readonly TemplateForm[]).flatMap((member) =>
      spreadOver(member, bindings, options).map((bound) => fillForm(member, bound, options)),
    );
  }
  if (typeof form !== 'object') return form;
  return Object.fromEntries(
    Object.entries(form).map(([key, member]) => [key, fillForm(member, bindings, options)]),
  );
}

/** The bindings of a list's member: one, or one for each word of its `{tag*}`. */
function spreadOver(
  member: TemplateForm,
  bindings: Bindings,
  { lexicons, random }: ExpansionOptions,
): Bindings[] {
  const found = new Map<string, Slot>();
  const visit = (part: unknown): void => {
    if (typeof part === 'string') {
      for (const slot of findSlots(part)) if (slot.spread !== 'one') found.set(slot.key, slot);
    } else if (typeof part === 'object' && part !== null) {
      for (const inner of Object.values(part)) visit(inner);
    }
  };
  visit(member);
  let spread: Bindings[] = [bindings];
  for (const slot of found.values()) {
    spread = spread.flatMap((bound) => {
      const free = wordsOf(slot, lexicons).filter((word) => !isTaken(slot, word, bound));
      const chosen = typeof slot.spread === 'number' ? random.sample(free, slot.spread) : free;
      if (chosen.length * spread.length > mostVariants) {
        throw new TemplateFault(
          `the slot {${slot.written}} makes more than ${mostVariants} variants of one case; write so many as {${slot.tag}*5}`,
        );
      }
      return chosen.map((word) => new Map(bound).set(slot.key, { slot, word }));
    });
  }
  return spread;
}
