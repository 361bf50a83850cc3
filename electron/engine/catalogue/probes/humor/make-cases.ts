import type { Example } from '#shared/domain/example';
import { createRandom } from '../../../language/random.ts';
import { rewriteEdits } from '../../../language/rewrite-edits.ts';
import type { Note, ProbeCase, ProbeMaking } from '../../define-probe.ts';
import { writePrompt } from './asking.ts';
import { chooseConditions, writingParts } from './conditions.ts';
import type { HumorCondition } from './conditions.ts';
import type { HumorOptions } from './humor-options.ts';
import { readHumorText } from './humor-text.ts';
import type { HumorText } from './humor-text.ts';
import { isJokeLabel } from './labels.ts';

import { createMakers } from './makers.ts';
import type { Made } from './makers.ts';
/** Jokes and neutral texts among the items, each at most as many as the options allow; unlabelled ones are left out. */
export function chooseItems(
  items: readonly Example[],
  options: HumorOptions,
): { jokes: readonly HumorText[]; neutral: readonly HumorText[] } {
  const read = items.flatMap((item) => {
    if (item.gold?.kind !== 'label' || item.fields.text === undefined) return [];
    return [readHumorText(item, isJokeLabel(item.gold.label, options.humorLabels))];
  });
  return {
    jokes: read.filter(({ isJoke }) => isJoke).slice(0, options.jokes),
    neutral: read.filter(({ isJoke }) => !isJoke).slice(0, options.texts),
  };
}

/** The cases of one item under one condition. */
function writeCases(
  item: HumorText,
  condition: HumorCondition,
  made: readonly Made[],
  options: HumorOptions,
  isWriting: boolean,
): readonly ProbeCase[] {
  return made.map((variant, index) => {
    const ask = variant.ask ?? options.ask;
    const frame = variant.frame ?? 'plain';
    const pivot =
      condition.id === '17-pivot' && item.pivot !== null
        ? { pivot: item.text.slice(item.pivot.start, item.pivot.end) }
        : {};
    const note: Note = { ...variant.note, ...pivot, ask, frame };
    const place = { item: item.id, condition: condition.id, variant: index, note };
    if ('noop' in variant) return { ...place, fields: { text: item.text }, noop: variant.noop };
    if (isWriting) return { ...place, fields: { text: writePrompt(variant.text, ask, frame) } };
    // Part 18 takes single words away: its panel says which, so no edits are kept.
    if (condition.against === null || condition.part === 18)
      return { ...place, fields: { text: variant.text } };
    if (variant.text === item.text) return { ...place, fields: { text: item.text }, noop: 'nothing changed' };
    return {
      ...place,
      fields: { text: variant.text },
      field: 'text',
      edits: rewriteEdits(item.text, variant.text),
    };
  });
}

/** Every text as it is, then its variants. */
export async function* makeCases(
  items: readonly Example[],
  options: HumorOptions,
  making: ProbeMaking,
): AsyncIterable<ProbeCase> {
  const { jokes, neutral } = chooseItems(items, options);
  const isWriting = making.task === 'text-generation';
  const makers = await createMakers(jokes, neutral, options, making);
  const conditions = chooseConditions(options.parts).filter(
    ({ part }) => isWriting || !writingParts.includes(part),
  );
  for (const item of [...jokes, ...neutral]) {
    const own = conditions.filter(({ on }) => (on === 'joke') === item.isJoke);
    for (const condition of own) {
      const random = createRandom(making.seed, 'humor', condition.id, item.id);
      const made =
        condition.against === null ? [{ text: item.text }] : await makers[condition.id]?.(item, random);
      if (made === undefined) throw new Error(`No maker for ${condition.id}.`);
      yield* writeCases(item, condition, made, options, isWriting);
    }
  }
}
