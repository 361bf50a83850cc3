import { distance } from 'fastest-levenshtein';
import type { Edit, Span } from '#shared/domain/text';
import { composeEdits } from '../language/compose-edits.ts';
import { createRandom } from '../language/random.ts';
import { createSpanMap } from '../language/span-map.ts';
import { noopReasons } from '../language/word-edits.ts';
import type { Eventual } from './eventual.ts';
import { perturbEventually, type Perturbation, type PerturbationContext } from './perturb.ts';
import type { RepeatLimit, Stage } from './stage.ts';

const nothingChanged: Perturbation = { status: 'noop', reason: 'no stage changed anything' };

/** Applies a stage to a text; a promise only where one of its entries uses tools. */
export function runStage(stage: Stage, text: string, context: PerturbationContext): Eventual<Perturbation> {
  switch (stage.kind) {
    case 'entry':
      if (stage.isIdle === true) return { status: 'noop', reason: noopReasons.severityZero };
      return perturbEventually(stage.entry, text, stage.options, context);
    case 'sequence':
      return runInTurn(text, stage.stages.length, context, (number) => stage.stages[number]);
    case 'choice':
      return runChoice(stage.stages, text, context);
    case 'repeat':
      return runInTurn(text, stage.atMost, context, (_, edits, changed) =>
        stage.until !== null && isEnough(stage.until, text, changed, edits) ? undefined : stage.stage,
      );
  }
}

function runChoice(
  stages: readonly Stage[],
  text: string,
  context: PerturbationContext,
): Eventual<Perturbation> {
  const { seed, exampleId, variant, place = [] } = context;
  const number = createRandom(seed, 'choice', exampleId, variant, ...place).integer(stages.length);
  const stage = stages[number];
  return stage === undefined ? nothingChanged : runStage(stage, text, inside(context, number));
}

function inside(context: PerturbationContext, number: number): PerturbationContext {
  return { ...context, place: [...(context.place ?? []), number] };
}

/**
 * Runs stages one after the other on the text as it has become. A stage that changes nothing is skipped. Edits are
 * kept as edits of the first text, and protected ranges move along.
 */
function runInTurn(
  original: string,
  count: number,
  context: PerturbationContext,
  nextStage: (number: number, edits: readonly Edit[], text: string) => Stage | undefined,
): Eventual<Perturbation> {
  let text = original;
  let edits: readonly Edit[] = [];
  let guarded = context.protectedSpans ?? [];
  let lastNoop: Perturbation = nothingChanged;
  let runs = 0;
  let changes = 0;

  const take = (result: Perturbation): void => {
    if (result.status === 'noop') {
      lastNoop = result;
      return;
    }
    changes += 1;
    edits = composeEdits(original, edits, text, result.edits);
    guarded = guarded.flatMap((span): Span[] => {
      const moved = result.map.toNew(span);
      return moved === null ? [] : [moved];
    });
    text = result.text;
  };
  const finish = (): Perturbation => {
    if (text !== original) return { status: 'changed', text, edits, map: createSpanMap(edits) };
    // One stage alone says best why; stages that undid each other changed nothing.
    if (runs === 1) return lastNoop;
    return changes > 0 ? { status: 'noop', reason: noopReasons.nothingToChange } : nothingChanged;
  };
  const goOn = (number: number): Eventual<Perturbation> => {
    for (let next = number; next < count; next += 1) {
      const stage = nextStage(next, edits, text);
      if (stage === undefined) break;
      runs += 1;
      const result = runStage(stage, text, { ...inside(context, next), protectedSpans: guarded });
      if (result instanceof Promise)
        return result.then((there) => {
          take(there);
          return goOn(next + 1);
        });
      take(result);
    }
    return finish();
  };
  return goOn(0);
}

function isEnough(limit: RepeatLimit, original: string, text: string, edits: readonly Edit[]): boolean {
  if (limit.changes !== undefined && edits.length >= limit.changes) return true;
  if (limit.distance === undefined && limit.share === undefined) return false;
  const changed = distance(original, text);
  return (
    (limit.distance !== undefined && changed >= limit.distance) ||
    (limit.share !== undefined && changed >= limit.share * original.length)
  );
}
