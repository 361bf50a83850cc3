import type { ProbePanel } from '#shared/domain/probe';
import type { SeverityCurve, SeverityPoint } from '#shared/domain/report';
import { holm } from '../../../statistics/corrections.ts';
import { exactMcNemar } from '../../../statistics/exact-tests.ts';
import type { ProbeSummarising } from '../../define-probe.ts';
import type { ConditionPlan } from './conditions.ts';
import { complianceOf, dropOf, type ItemCompliance, type ScoreSettings } from './scores.ts';

interface Swept {
  readonly plans: readonly ConditionPlan[];
  readonly items: readonly ItemCompliance[];
  readonly context: ProbeSummarising;
  readonly settings: ScoreSettings;
}

const strengths = {
  misspelled: 'share of words',
  incomplete: 'share of words',
  'out-of-domain': 'share of terms',
  ocr: 'character error rate asked for',
  scan: 'strength, 0 a clean copy',
} as const;

/** A point of a sweep, and the exact p of its change against the baseline. */
interface Tested {
  readonly step: keyof typeof strengths;
  readonly title: string;
  readonly point: SeverityPoint;
  readonly p: number;
}

/** Compliance against strength, a curve a sweep, each from the baseline on; nothing without sweeps. */
export function sweepCurves(swept: Swept): ProbePanel[] {
  const { items, settings } = swept;
  const start = complianceOf(items, 'baseline', settings).figure;
  const tested = adjust(
    swept.plans.flatMap((plan) => testPoint(plan, swept)),
    settings.level,
  );
  if (start === null || tested.length === 0) return [];
  const baseline: SeverityPoint = { severity: 0, sliceId: null, score: start, drop: null, reading: null };
  const curves = [...Map.groupBy(tested, ({ step }) => step)].map(([step, own]): SeverityCurve => {
    const points = own.map(({ point }) => point).sort((a, b) => a.severity - b.severity);
    const title = `${own[0]?.title ?? step}: ${strengths[step]}`;
    return { series: step, title, points: [baseline, ...points], conclusion: conclude(points) };
  });
  return [
    {
      kind: 'curves',
      title: 'Compliance by strength',
      summary: `The dashed line is the baseline; lines through the marks are intervals over items. A filled mark is a change beyond sampling noise: exact McNemar test, Holm over the ${tested.length} points.`,
      metricTitle: 'Compliance',
      curves,
    },
  ];
}

function testPoint(plan: ConditionPlan, { items, context, settings }: Swept): Tested[] {
  if (plan.kind !== 'steps' || !plan.sweep || plan.severity === null) return [];
  const [step] = plan.steps;
  const { id, title } = plan.condition;
  const score = complianceOf(items, id, settings).figure;
  if (step === undefined || score === null) return [];
  const pairs = items.map(({ byCondition }) => [byCondition.get('baseline'), byCondition.get(id)] as const);
  const losses = pairs.filter(([before, after]) => before === true && after === false).length;
  const gains = pairs.filter(([before, after]) => before === false && after === true).length;
  const drop = dropOf(items, id, 'baseline', settings);
  return [
    {
      step,
      title: title.replace(/, strength .*$/u, ''),
      point: { severity: plan.severity, sliceId: context.sliceOf(id), score, drop, reading: null },
      p: exactMcNemar(losses, gains).p,
    },
  ];
}

/** `effect`: also after Holm's adjustment over all points; `single`: only when looked at alone. */
function adjust(tested: readonly Tested[], level: number): Tested[] {
  const adjusted = holm(tested.map(({ p }) => p));
  return tested.map((entry, index) => {
    const reading = (adjusted[index] ?? 1) < 1 - level ? 'effect' : entry.p < 1 - level ? 'single' : 'noise';
    return { ...entry, point: { ...entry.point, reading: entry.point.drop === null ? null : reading } };
  });
}

function conclude(points: readonly SeverityPoint[]): string {
  const first = points.find(({ reading, drop }) => reading === 'effect' && (drop?.estimate ?? 0) > 0);
  const last = points.at(-1);
  if (last?.drop == null) return 'Too few answers were rated to compare.';
  const { estimate, interval, n } = last.drop;
  const inPoints = (share: number): string => (100 * share).toFixed(1).replace('-', '−');
  const end = `At ${last.severity} it is ${inPoints(estimate)} points [${inPoints(interval.lower)}, ${inPoints(interval.upper)}] below the baseline, n ${n}.`;
  return first === undefined
    ? `No loss beyond sampling noise at any strength: inconclusive, not robust. ${end}`
    : `The first loss beyond sampling noise is at ${first.severity}. ${end}`;
}
