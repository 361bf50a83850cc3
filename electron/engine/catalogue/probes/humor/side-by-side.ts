import type { Figure } from '#shared/domain/figure';
import type { ProbePanel } from '#shared/domain/probe';
import type { ProbeResult, ProbeSummarising } from '../../define-probe.ts';
import { aggregate } from './aggregates.ts';
import type { HumorCondition } from './conditions.ts';
import { meanFigure } from './figures.ts';
import type { HumorOptions } from './humor-options.ts';
import { findHumorLabels } from './labels.ts';
import { measuresOf, valuesOf } from './measures.ts';
import { readResults, type Readings } from './readings.ts';

type Row = Extract<ProbePanel, { kind: 'figures' }>['rows'][number];

interface Shown {
  readonly results: readonly ProbeResult[];
  readonly readings: Readings;
  readonly conditions: readonly HumorCondition[];
  readonly options: HumorOptions;
  readonly context: ProbeSummarising;
}

/** Two detectors on the same cases: each figure, and the difference over the items that both could be measured on. */
export function sideBySide({ results, readings, conditions, options, context }: Shown): ProbePanel | null {
  const { beside } = context;
  if (beside === undefined) return null;
  const humor = findHumorLabels(beside.labels, options.humorLabels);
  const answers = results.map((result) => ({ ...result, answer: result.beside ?? null }));
  const others = readResults(answers, humor, options);
  const rows = conditions.flatMap((condition): Row[] => {
    const [measure] = measuresOf(condition);
    if (measure === undefined) return [];
    const own = valuesOf(condition, measure, readings, options).values;
    const other = valuesOf(condition, measure, others, options).values;
    if (own.length === 0 && other.length === 0) return [];
    const key = `beside ${condition.id} ${measure.metric}`;
    const difference = own.flatMap(({ item, variant, value }) => {
      const match = other.find((one) => one.item === item && one.variant === variant);
      return match === undefined ? [] : [{ item, value: match.value - value }];
    });
    return [
      {
        title: condition.title,
        detail: `${measure.title}, ${measure.better} is better`,
        cells: [
          meanFigure(own, context, `${key} own`),
          meanFigure(other, context, `${key} other`),
          meanFigure(difference, context, `${key} difference`),
        ],
      },
    ];
  });
  if (rows.length === 0) return null;
  return {
    kind: 'figures',
    title: 'Two detectors side by side',
    summary: `${context.modelName} and ${beside.modelName} on the same texts, in %. The difference is over the texts that both could be measured on, the second minus the first, in points; figures over all conditions have none.`,
    columns: [context.modelName, beside.modelName, 'difference'],
    rows: [...wholeRows(readings, others, { conditions, options, context }), ...rows],
  };
}

function wholeRows(
  readings: Readings,
  others: Readings,
  facts: Pick<Shown, 'conditions' | 'options' | 'context'>,
): Row[] {
  const second = new Map(
    aggregate({ ...facts, readings: others }).map(({ id, part, figure }) => [`${id} ${part ?? ''}`, figure]),
  );
  return aggregate({ ...facts, readings }).map(({ id, title, part, better, figure }) => {
    const other: Figure | null = second.get(`${id} ${part ?? ''}`) ?? null;
    return {
      title: part === null ? title : `${title} (${part})`,
      detail: `${better} is better`,
      cells: [figure, other, null],
    };
  });
}
