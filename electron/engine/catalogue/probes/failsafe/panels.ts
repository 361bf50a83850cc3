import type { Figure } from '#shared/domain/figure';
import type { Bounds, MatrixCell, ProbePanel } from '#shared/domain/probe';
import { binomialFigure } from '../../../statistics/intervals.ts';
import type { ProbeResult, ProbeSummarising } from '../../define-probe.ts';
import type { ConditionPlan } from './conditions.ts';
import type { FailsafeOptions } from './options.ts';
import { sweepCurves } from './curves.ts';
import { publishedModels } from './published-models.ts';
import { realisedChanges } from './realised.ts';
import type { FailsafeScores, ItemCompliance, ScoreSettings } from './scores.ts';

interface Drawn {
  readonly plans: readonly ConditionPlan[];
  readonly results: readonly ProbeResult[];
  readonly items: readonly ItemCompliance[];
  readonly scores: FailsafeScores;
  readonly judge: string | undefined;
  readonly options: FailsafeOptions;
  readonly context: ProbeSummarising;
  readonly settings: ScoreSettings;
}

/** R against G, what the model did where it could answer and where it could not, sweeps, and what was measured of the changes. */
export function drawPanels(drawn: Drawn): ProbePanel[] {
  const { plans, results, settings, context } = drawn;
  return [
    ...scatter(drawn),
    ...matrix(drawn),
    ...sweepCurves(drawn),
    ...realisedChanges(plans, results, context.items, settings),
  ];
}

function scatter({ scores: { R, G }, context }: Drawn): ProbePanel[] {
  if (R.figure === null || G.figure === null) return [];
  const behind = publishedModels().map(({ model, R: x, G: y }) => ({
    label: model,
    x,
    y,
    xInterval: null,
    yInterval: null,
    reference: true,
  }));
  return [
    {
      kind: 'scatter',
      title: 'Robustness against grounding',
      summary:
        'Right above is good in both. The models of the paper were asked about other items and judged by another judge: they show the field, and are no ranking.',
      xTitle: 'R',
      yTitle: 'G',
      points: [
        ...behind,
        {
          label: context.modelName,
          x: R.figure.estimate,
          y: G.figure.estimate,
          xInterval: boundsOf(R.figure),
          yInterval: boundsOf(G.figure),
          reference: false,
        },
      ],
    },
  ];
}

const boundsOf = ({ interval: { lower, upper } }: Figure): Bounds => ({ lower, upper });

/**
 * Answerable against not, by what the model did. With an answer at hand a rating below 4 is a refusal or an error; without
 * one it is a fabrication.
 */
function matrix({ plans, results, judge, context }: Drawn): ProbePanel[] {
  const rows = (['answer', 'missing', 'irrelevant'] as const).flatMap((rubric) => {
    const ids = new Set(
      plans
        .filter(({ arm }) => arm.rubric === rubric && arm.score !== 'apart')
        .map(({ condition }) => condition.id),
    );
    const ratings = results.flatMap(({ condition, judgements }) => {
      const judgement = judge === undefined ? undefined : judgements[judge];
      return ids.has(condition) && judgement?.status === 'rated' ? [judgement.rating] : [];
    });
    if (ratings.length === 0) return [];
    const items = new Set(results.filter(({ condition }) => ids.has(condition)).map(({ item }) => item)).size;
    const cell = (holds: (rating: number) => boolean): MatrixCell => {
      const count = ratings.filter(holds).length;
      const clusters = Math.min(items, ratings.length);
      return { count, share: binomialFigure(count, ratings.length, clusters, context.level) };
    };
    const cells = [
      cell((rating) => rating >= 4),
      cell((rating) => rating === 2 || rating === 3),
      cell((rating) => rating === 1),
    ];
    return [{ title: titles[rubric], n: ratings.length, cells }];
  });
  if (rows.length === 0) return [];
  return [
    {
      kind: 'matrix',
      title: 'What the model did',
      summary:
        'Where the document answers: right, wrong in part, or wrong or refused. Where it does not: declined, made something up with a hint of doubt, or made it up flatly.',
      columns: ['as it should (4 to 6)', 'in part, or hedged (2 to 3)', 'wrong, refused or made up (1)'],
      rows,
    },
  ];
}

const titles = {
  answer: 'The document answers',
  missing: 'No document',
  irrelevant: 'The document does not answer',
} as const;
