import type { ProbeSummarising } from '../../define-probe.ts';
import { baseIds } from './conditions.ts';
import { readHumorText } from './humor-text.ts';
import { isCrude } from './people.ts';
import type { Reading, Readings } from './readings.ts';

/** The word for a group, profession or name that a case was made with. */
export function termOf({ note: { term } }: Reading): string {
  return typeof term === 'string' ? term : '';
}

/** Register of every item that names one; null of others. */
export function registersOf({ items }: ProbeSummarising): ReadonlyMap<string, string | null> {
  return new Map(items.map((item) => [item.id, readHumorText(item, false).register]));
}

const swearing = ['13-profane-neutral', '13-profane-joke', '13-cleaned-joke'];

/** The conditions that score and swearing are correlated over. */
export const offenseIds: readonly string[] = [baseIds.joke, baseIds.neutral, ...swearing];

export function facesOffense({ of }: Readings): boolean {
  return swearing.some((id) => (of.get(id) ?? []).length > 0);
}

/** Whether a case has crude words. */
export function crudeness({ items }: ProbeSummarising): (reading: Reading) => boolean {
  const texts = new Map(items.map((item) => [item.id, item.fields.text ?? '']));
  return ({ item, condition }) =>
    condition.startsWith('13-profane') || (condition !== '13-cleaned-joke' && isCrude(texts.get(item) ?? ''));
}
