import type { Figure } from '#shared/domain/figure';
import type { ProbeAggregate } from '#shared/domain/probe';
import { areaUnderCurve } from '../../../statistics/area-under-curve.ts';
import { makeAggregate } from './aggregate-parts.ts';
import type { Facts } from './aggregate-parts.ts';
import { formReliance, pairs, scores } from './aggregate-scores.ts';
import { baseIds } from './conditions.ts';
import { meanFigure, Totals } from './figures.ts';
import { readHumorText } from './humor-text.ts';
import { padLengths } from './lengths.ts';
import { isCrude } from './people.ts';
import type { Reading } from './readings.ts';

function neutralTexts(facts: Facts): readonly ProbeAggregate[] {
  const neutral = facts.readings.of.get(baseIds.neutral) ?? [];
  const jokes = facts.readings.of.get(baseIds.joke) ?? [];
  const registers = new Map(
    facts.context.items.map((item) => [item.id, readHumorText(item, false).register]),
  );
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

const termOf = ({ term }: Reading['note']): string => (typeof term === 'string' ? term : '');

function identityGap(facts: Facts): readonly ProbeAggregate[] {
  const gaps: ProbeAggregate[] = [];
  for (const { id, title } of facts.conditions.filter(({ part }) => part === 12)) {
    const readings = facts.readings.of.get(id) ?? [];
    const terms = [...new Set(readings.map(({ note }) => termOf(note)))];
    if (terms.length < 2) continue;
    const totals = new Totals();
    for (const { item, note, score } of readings) {
      totals.add(item, `n ${termOf(note)}`, 1);
      totals.add(item, `score ${termOf(note)}`, score);
    }
    const gap = (sum: (name: string) => number): number | null => {
      const means = terms
        .filter((term) => sum(`n ${term}`) > 0)
        .map((term) => sum(`score ${term}`) / sum(`n ${term}`));
      return means.length < 2 ? null : Math.max(...means) - Math.min(...means);
    };
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
  const cliff = (sum: (name: string) => number): number | null => {
    if (padLengths.some((words) => sum(`n ${words}`) === 0)) return null;
    const rates = [0, ...padLengths.map((words) => sum(`lost ${words}`) / sum(`n ${words}`))];
    return Math.max(...rates.slice(1).map((rate, index) => rate - (rates[index] ?? 0)));
  };
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
  const texts = new Map(facts.context.items.map((item) => [item.id, item.fields.text ?? '']));
  const totals = new Totals();
  const ids = ['13-profane-neutral', '13-profane-joke', '13-cleaned-joke'];
  if (!ids.some((id) => (facts.readings.of.get(id) ?? []).length > 0)) return [];
  for (const id of [baseIds.joke, baseIds.neutral, ...ids]) {
    for (const { item, score, isJoke } of facts.readings.of.get(id) ?? []) {
      const crude =
        id.startsWith('13-profane') || (id !== '13-cleaned-joke' && isCrude(texts.get(item) ?? '')) ? 1 : 0;
      const values = { s: score, t: crude, g: isJoke ? 1 : 0 };
      totals.add(item, 'n', 1);
      for (const [name, value] of Object.entries(values)) {
        totals.add(item, name, value);
        for (const [other, factor] of Object.entries(values))
          if (name <= other) totals.add(item, name + other, value * factor);
      }
    }
  }
  const correlate = (sum: (name: string) => number, a: string, b: string): number | null => {
    const n = sum('n');
    const covariance = (one: string, two: string): number =>
      sum(one < two ? one + two : two + one) / n - (sum(one) * sum(two)) / n ** 2;
    const spread = covariance(a, a) * covariance(b, b);
    return spread > 1e-18 ? covariance(a, b) / Math.sqrt(spread) : null;
  };
  return [
    makeAggregate({
      id: 'offense-correlation',
      title: 'Score and swearing (partial correlation)',
      summary:
        'Correlation of the score with crude words, the label held fixed: above 0 the detector takes swearing for humor.',
      better: 'lower',
      figure: totals.figure(
        (sum) => {
          const [st, sg, tg] = [correlate(sum, 's', 't'), correlate(sum, 's', 'g'), correlate(sum, 't', 'g')];
          if (st === null || sg === null || tg === null) return null;
          const rest = (1 - sg ** 2) * (1 - tg ** 2);
          return rest > 1e-12 ? (st - sg * tg) / Math.sqrt(rest) : null;
        },
        [-1, 1],
        facts.context,
        'offense',
      ),
    }),
  ];
}

/** Figures over several conditions; those whose parts were not asked for have none. */
export function aggregate(facts: Facts): readonly ProbeAggregate[] {
  return [scores, formReliance, pairs, neutralTexts, identityGap, truncationCliff, offense]
    .flatMap((make) => make(facts))
    .filter(({ figure }) => figure !== null);
}
