import type { ProbeAggregate } from '#shared/domain/probe';
import { endsJoke, makeAggregate, readingsOf } from './aggregate-parts.ts';
import type { Facts } from './aggregate-parts.ts';
import { baseIds } from './conditions.ts';
import type { HumorCondition } from './conditions.ts';
import { meanFigure, Totals } from './figures.ts';
import { frames } from './frames.ts';
import type { Reading } from './readings.ts';

/** Joke conditions that must leave a joke a joke, and those that must not. Cutting to 20 or 100 words is known to lose text. */
export const keepsJoke = ({ on, expects, part, id }: HumorCondition): boolean =>
  on === 'joke' && expects === 'invariance' && part < 15 && !id.startsWith('14-cut');

/** Of every joke the worst case over the changes that should leave it one, itself included. */
function worstCases(facts: Facts): { item: string; value: number }[] {
  const ids = [baseIds.joke, ...facts.conditions.filter(keepsJoke).map(({ id }) => id)];
  const worst = new Map<string, number>();
  for (const { item, isFunny } of readingsOf(facts, ids)) {
    worst.set(item, Math.min(worst.get(item) ?? 1, isFunny ? 1 : 0));
  }
  return [...worst].map(([item, value]) => ({ item, value }));
}

function robustness(facts: Facts): Totals {
  const totals = new Totals();
  for (const { item, value } of worstCases(facts)) {
    totals.add(item, 'jokes', 1);
    totals.add(item, 'kept', value);
  }
  for (const { id } of facts.conditions.filter(endsJoke)) {
    for (const { item, isFunny } of facts.readings.of.get(id) ?? []) {
      totals.add(item, `n ${id}`, 1);
      totals.add(item, `right ${id}`, isFunny ? 0 : 1);
    }
  }
  for (const { item, isFunny } of facts.readings.of.get(baseIds.neutral) ?? []) {
    totals.add(item, 'n neutral', 1);
    totals.add(item, 'right neutral', isFunny ? 0 : 1);
  }
  return totals;
}

/** R_h, G_h and their F-beta, as FailSafeQA combines robustness and grounding. */
export function scores(facts: Facts): readonly ProbeAggregate[] {
  const { options, context } = facts;
  const totals = robustness(facts);
  const parts = [...facts.conditions.filter(endsJoke).map(({ id }) => id), baseIds.neutral];
  type Sum = (name: string) => number;
  const kept = (sum: Sum): number | null => (sum('jokes') > 0 ? sum('kept') / sum('jokes') : null);
  const grounded = (sum: Sum): number | null => {
    const rates = parts.filter((id) => sum(`n ${id}`) > 0).map((id) => sum(`right ${id}`) / sum(`n ${id}`));
    return rates.length === 0 ? null : rates.reduce((all, rate) => all + rate, 0) / rates.length;
  };
  const both = (sum: Sum): number | null => {
    const [r, g] = [kept(sum), grounded(sum)];
    if (r === null || g === null) return null;
    const square = options.beta ** 2;
    return r + g === 0 ? 0 : ((1 + square) * r * g) / (square * g + r);
  };
  return [
    makeAggregate({
      id: 'R_h',
      title: 'R_h: jokes kept',
      summary:
        'Share of jokes called humorous as they are and under every change that leaves a joke one (worst case of each joke).',
      better: 'higher',
      figure: meanFigure(worstCases(facts), context, 'R_h'),
    }),
    makeAggregate({
      id: 'G_h',
      title: 'G_h: humor not seen where there is none',
      summary: 'Mean, over spoilt jokes of each kind and neutral texts, of the share not called humorous.',
      better: 'higher',
      figure: totals.figure(grounded, [0, 1], context, 'G_h'),
    }),
    makeAggregate({
      id: 'F_beta',
      title: `F-beta of R_h and G_h (beta ${options.beta})`,
      summary: '(1 + beta²) · R_h · G_h / (beta² · G_h + R_h): never read it without its two parts.',
      better: 'higher',
      figure: totals.figure(both, [0, 1], context, 'F_beta'),
    }),
  ];
}

export function formReliance(facts: Facts): readonly ProbeAggregate[] {
  const totals = new Totals();
  const add = (name: string, wanted: boolean, { item, isFunny }: Reading): void => {
    if (facts.readings.base.get(item)?.isFunny !== wanted) return;
    totals.add(item, `n ${name}`, 1);
    totals.add(item, `failed ${name}`, isFunny === wanted ? 0 : 1);
  };
  for (const [name, { changesForm }] of Object.entries(frames)) {
    if (changesForm) for (const reading of facts.readings.of.get(`9-${name}`) ?? []) add('9', false, reading);
  }
  for (const reading of facts.readings.of.get('10-declared') ?? []) add('10', true, reading);
  const rate = (sum: (name: string) => number, name: string): number | null =>
    sum(`n ${name}`) > 0 ? sum(`failed ${name}`) / sum(`n ${name}`) : null;
  return [
    makeAggregate({
      id: 'form-reliance',
      title: 'Form-reliance index',
      summary:
        'Mean of two failure rates: neutral texts that become humorous in the frame of a joke (Q and A, riddle, knock-knock), and jokes that stop being so as one plain statement; of texts told right before.',
      better: 'lower',
      figure: totals.figure(
        (sum) => {
          const [nine, ten] = [rate(sum, '9'), rate(sum, '10')];
          return nine === null || ten === null ? null : (nine + ten) / 2;
        },
        [0, 1],
        facts.context,
        'form-reliance',
      ),
    }),
  ];
}

export function pairs(facts: Facts): readonly ProbeAggregate[] {
  const ids = facts.conditions.filter(endsJoke).map(({ id }) => id);
  const values = readingsOf(facts, ids).flatMap(({ item, score }) => {
    const base = facts.readings.base.get(item)?.score;
    return base === undefined ? [] : [{ item, value: base > score ? 1 : base === score ? 0.5 : 0 }];
  });
  return [
    makeAggregate({
      id: 'pair-accuracy',
      title: 'Pair accuracy',
      summary: 'Chance that a joke scores above one of its spoilt forms; ties count half, 0.5 is guessing.',
      better: 'higher',
      figure: meanFigure(values, facts.context, 'pair-accuracy'),
    }),
  ];
}
