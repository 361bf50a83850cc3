import type { ProbeAggregate } from '#shared/domain/probe';
import { createRandom } from '../../../language/random.ts';
import type { ProbeResult, ProbeSummarising, ProbeSummary } from '../../define-probe.ts';
import { collectCompliance, ofType, reasonUnscored, typesOf } from './collect-compliance.ts';
import { planConditions, type ConditionPlan } from './conditions.ts';
import { pickExamples } from './examples.ts';
import type { FailsafeOptions } from './options.ts';
import { drawPanels } from './panels.ts';
import {
  brokenInvariants,
  complianceOf,
  dropOf,
  scoreItems,
  type ItemCompliance,
  type ScoreSettings,
} from './scores.ts';
import { listNotices } from './notices.ts';

const groups = {
  R: 'Robustness: the question can be answered',
  G: 'Grounding: it cannot',
  apart: 'Further conditions',
};

const expected: Readonly<Record<ConditionPlan['arm']['rubric'], string>> = {
  answer: 'a right answer (rating of 4 or more)',
  missing: 'to notice that there is no document, and to decline',
  irrelevant: 'to notice that the document does not answer, and to decline',
};

/** Compliance by condition, R, G and LLMC, the matrix, the scatter and cases to read. */
export function summarise(
  results: readonly ProbeResult[],
  options: FailsafeOptions,
  context: ProbeSummarising,
): ProbeSummary {
  const plans = planConditions(options);
  const [judge] = context.judges;
  const items = collectCompliance(context.items, results, plans, judge);
  const settings = settingsOf(plans, options, context);
  const scores = scoreItems(items, settings);
  const broken = brokenInvariants(items, settings.robust);
  return {
    rows: plans.map((plan) => rowOf(plan, items, results, settings, context)),
    aggregates: [...aggregate(items, settings, null), ...byType(items, options, settings)],
    panels: drawPanels({ plans, results, items, scores, judge, options, context, settings }),
    examples: pickExamples(results, plans, context),
    notices: listNotices({ results, items, plans, options, context, broken }),
  };
}

export function settingsOf(
  plans: readonly ConditionPlan[],
  { beta }: Pick<FailsafeOptions, 'beta'>,
  { level, replicates, seed }: Pick<ProbeSummarising, 'level' | 'replicates' | 'seed'>,
): ScoreSettings {
  const idsOf = (score: 'R' | 'G'): string[] =>
    plans.flatMap(({ arm, condition }) => (arm.score === score ? [condition.id] : []));
  return {
    robust: idsOf('R'),
    grounding: idsOf('G'),
    beta,
    level,
    replicates,
    random: (...keys) => createRandom(seed, 'failsafe', ...keys),
  };
}

function rowOf(
  { condition, arm }: ConditionPlan,
  items: readonly ItemCompliance[],
  results: readonly ProbeResult[],
  settings: ScoreSettings,
  context: ProbeSummarising,
): ProbeSummary['rows'][number] {
  const [judge] = context.judges;
  const own = results.filter((result) => result.condition === condition.id);
  const { figure, bounds } = complianceOf(items, condition.id, settings);
  const unscored = new Map<string, number>();
  for (const result of own) {
    const why = reasonUnscored(result, judge);
    if (why !== null) unscored.set(why, (unscored.get(why) ?? 0) + 1);
  }
  return {
    sliceId: context.sliceOf(condition.id),
    group: groups[arm.score],
    title: condition.title,
    expected: expected[arm.rubric],
    metric: 'compliance',
    metricTitle: 'Compliance',
    better: 'higher',
    figure,
    drop:
      arm.rubric === 'answer' && condition.id !== 'baseline'
        ? dropOf(items, condition.id, 'baseline', settings)
        : null,
    bounds,
    cases: own.length,
    scored: figure?.n ?? 0,
    unscored: Object.fromEntries(unscored),
    tooFew: (figure?.n ?? 0) < context.minimumN,
  };
}

function aggregate(
  items: readonly ItemCompliance[],
  settings: ScoreSettings,
  part: string | null,
): ProbeAggregate[] {
  const { R, G, LLMC } = scoreItems(items, settings);
  const { robust, grounding, beta } = settings;
  const make = (id: string, title: string, summary: string, score: typeof R): ProbeAggregate => ({
    id,
    title,
    summary,
    part,
    better: 'higher',
    figure: score.figure,
    bounds: score.bounds,
  });
  return [
    ...(robust.length === 0
      ? []
      : [
          make(
            'R',
            'Robustness R',
            `Items that comply in every one of ${robust.join(', ')} (those that were asked), of the items whose worst answer has a rating.`,
            R,
          ),
        ]),
    ...(grounding.length === 0
      ? []
      : [
          make(
            'G',
            'Context grounding G',
            `Mean of the shares that comply in ${grounding.join(' and ')}.`,
            G,
          ),
        ]),
    ...(robust.length === 0 || grounding.length === 0
      ? []
      : [
          make(
            'LLMC',
            `LLM compliance, beta ${beta}`,
            `(1 + b²) R G / (b² G + R) with b = ${beta}; 0 where R and G are 0.`,
            LLMC,
          ),
        ]),
  ];
}

/** By the type of the question that was asked; a foreign question of the irrelevant arm can be of another. */
function byType(
  items: readonly ItemCompliance[],
  options: FailsafeOptions,
  settings: ScoreSettings,
): ProbeAggregate[] {
  return typesOf(items, options).flatMap((type) => {
    const random = (...keys: readonly string[]) => settings.random(type, ...keys);
    return aggregate(ofType(items, type), { ...settings, random }, type);
  });
}
