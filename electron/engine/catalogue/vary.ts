import { ToolFault } from '#shared/tool-fault';
import type { Edit } from '#shared/domain/text';
import { whenThere, type Eventual } from './eventual.ts';
import { judgeChecks, type PlannedCheck } from './judge-checks.ts';
import type { Perturbation, PerturbationContext } from './perturb.ts';
import { runStage } from './run-stage.ts';
import type { Stage } from './stage.ts';

/** How variants of a text are made and which are let through. */
export interface VariationPlan {
  readonly stage: Stage;
  readonly checks: readonly PlannedCheck[];
  /** Further draws for a variant that fails a check, before it is denied. */
  readonly redraws: number;
}

/** One variant: changed, unchanged, or changed and refused by a check (`denied`: counted apart, never a pass). */
export type Variation =
  | Perturbation
  | {
      readonly status: 'denied';
      readonly reason: string;
      /** What was refused; absent where a tool failed before there was anything. */
      readonly text?: string;
      readonly edits?: readonly Edit[];
    };

/** Makes one variant of a text; a promise only where tools take part. A tool that fails on this text denies it. */
export function vary(plan: VariationPlan, text: string, context: PerturbationContext): Eventual<Variation> {
  const result = draw(plan, text, context, 0);
  return result instanceof Promise ? result.catch(denyFault) : result;
}

function draw(
  plan: VariationPlan,
  text: string,
  context: PerturbationContext,
  round: number,
): Eventual<Variation> {
  const place = round === 0 ? context : { ...context, place: ['redraw', round] };
  return whenThere(runStage(plan.stage, text, place), (result): Eventual<Variation> => {
    if (result.status === 'noop' || plan.checks.length === 0) return result;
    const judged = judgeChecks(
      plan.checks,
      { original: text, changed: result.text, edits: result.edits },
      { resources: context.resources, tools: context.tools ?? {} },
    );
    return whenThere(judged, (reason): Eventual<Variation> => {
      if (reason === null) return result;
      const denied: Variation = { status: 'denied', reason, text: result.text, edits: result.edits };
      if (round === plan.redraws) return denied;
      return whenThere(draw(plan, text, context, round + 1), (again) =>
        again.status === 'noop' ? denied : again,
      );
    });
  });
}

function denyFault(cause: unknown): Variation {
  if (cause instanceof ToolFault) return { status: 'denied', reason: cause.message };
  throw cause;
}
