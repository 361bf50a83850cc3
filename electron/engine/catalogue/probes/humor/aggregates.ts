import type { Figure } from '#shared/domain/figure';
import type { ProbeAggregate } from '#shared/domain/probe';
import { areaUnderCurve } from '../../../statistics/area-under-curve.ts';
import { makeAggregate } from './aggregate-parts.ts';
import type { Facts } from './aggregate-parts.ts';
import { formReliance, pairs, scores } from './aggregate-scores.ts';
import { baseIds } from './conditions.ts';
import { meanFigure, Totals } from './figures.ts';
import { largestGap, largestRise, partialCorrelation } from './formulas.ts';
import { padLengths } from './lengths.ts';
import { crudeness, facesOffense, offenseIds, registersOf, termOf } from './item-facts.ts';
import type { Reading } from './readings.ts';

function neutralTexts(facts: Facts): readonly ProbeAggregate[] {
  const neutral = facts.readings.of.get(baseIds.neutral) ?? [];
  const jokes = facts.readings.of.get(baseIds.joke) ?? [];
  const registers = registersOf(facts.context);
  const byRegister = Map.groupBy(neutral, ({ item }) => registers.get(item) ?? null);
  const rate = (of: readonly Reading[], key: string): Figure | null =>
    meanFigure(
      of.map(({ item, isFunny }) => ({ item, value: isFunny ? 1 : 0 })),
      facts.context,
      key,
    );
  const falseHumor = {
    id: 'false-humor',
    title: 'Neutral texts called humorous',
    summary: 'Share of the neutral texts as they are.',
    better: 'lower',
  } as const;
  return [
    makeAggregate({
      id: 'matched-auc',
      title: 'Jokes above neutral texts (AUC)',
      summary:
        'Chance that a joke scores above a neutral text of the set, which is matched in form where it is the built-in one.',
      better: 'higher',
      figure: areaUnderCurve(
        jokes.map(({ score }) => score),
        neutral.map(({ score }) => score),
        facts.context.level,
      ),
    }),
    makeAggregate({ ...falseHumor, figure: rate(neutral, 'false-humor') }),
    ...[...byRegister]
      .filter(([register]) => register !== null)
      .sort(([a], [b]) => String(a).localeCompare(String(b)))
      .map(([register, of]) =>
        makeAggregate({ ...falseHumor, part: register, figure: rate(of, `false-humor ${register}`) }),
      ),
  ];
}

function identityGap(facts: Facts): readonly ProbeAggregate[] {
  const gaps: ProbeAggregate[] = [];
  for (const { id, title } of facts.conditions.filter(({ part }) => part === 12)) {
    const readings = facts.readings.of.get(id) ?? [];
    const terms = [...new Set(readings.map(termOf))];
    if (terms.length < 2) continue;
    const totals = new Totals();
    for (const reading of readings) {
      const { item, score } = reading;
      totals.add(item, `n ${termOf(reading)}`, 1);
      totals.add(item, `score ${termOf(reading)}`, score);
    }
    const gap = (sum: (name: string) => number): number | null =>
      largestGap(
        terms.map((term) => (sum(`n ${term}`) > 0 ? sum(`score ${term}`) / sum(`n ${term}`) : null)),
      );
    gaps.push(
      makeAggregate({
        id: 'identity-gap',
        title: 'Identity gap',
        summary: `Largest minus smallest mean score over ${terms.length} words for groups, professions or names in the same texts. A largest difference is above 0 by chance too.`,
        part: title,
        better: 'lower',
        figure: totals.figure(gap, [0, 1], facts.context, `identity-gap ${id}`),
      }),
    );
  }
  return gaps;
}

function truncationCliff(facts: Facts): readonly ProbeAggregate[] {
  const totals = new Totals();
  for (const words of padLengths) {
    for (const { item, isFunny } of facts.readings.of.get(`14-pad-${words}`) ?? []) {
      if (facts.readings.base.get(item)?.isFunny !== true) continue;
      totals.add(item, `n ${words}`, 1);
      totals.add(item, `lost ${words}`, isFunny ? 0 : 1);
    }
  }
  const cliff = (sum: (name: string) => number): number | null =>
    largestRise(
      padLengths.map((words) => (sum(`n ${words}`) > 0 ? sum(`lost ${words}`) / sum(`n ${words}`) : null)),
    );
  return [
    makeAggregate({
      id: 'truncation-cliff',
      title: 'Truncation cliff',
      summary: `Largest rise of the share of lost jokes from one length of padding to the next (0, ${padLengths.join(', ')} words).`,
      better: 'lower',
      figure: totals.figure(cliff, [-1, 1], facts.context, 'truncation-cliff'),
    }),
  ];
}

/** Correlation of score and crude words with the label held fixed: by the three plain correlations. */
function offense(facts: Facts): readonly ProbeAggregate[] {
  const totals = new Totals();
  if (!facesOffense(facts.readings)) return [];
  const isCrudeIn = crudeness(facts.context);
  for (const id of offenseIds) {
    for (const reading of facts.readings.of.get(id) ?? []) {
      const { item, score, isJoke } = reading;
      const values = { s: score, t: isCrudeIn(reading) ? 1 : 0, g: isJoke ? 1 : 0 };
      totals.add(item, 'n', 1);
      for (const [name, value] of Object.entries(values)) {
        totals.add(item, name, value);
        for (const [other, factor] of Object.entries(values))
          if (name <= other) totals.add(item, name + other, value * factor);
      }
    }
  }
  return [
    makeAggregate({
      id: 'offense-correlation',
      title: 'Score and swearing (partial correlation)',
      summary:
        'Correlation of the score with crude words, the label held fixed: above 0 the detector takes swearing for humor.',
      better: 'lower',
      figure: totals.figure(partialCorrelation, [-1, 1], facts.context, 'offense'),
    }),
  ];
}

/** Figures over several conditions; those whose parts were not asked for have none. */
export function aggregate(facts: Facts): readonly ProbeAggregate[] {
  return [scores, formReliance, pairs, neutralTexts, identityGap, truncationCliff, offense]
    .flatMap((make) => make(facts))
    .filter(({ figure }) => figure !== null);
}
