import type { z } from 'zod';
import type { Edit, Span } from '#shared/domain/text';
import { applyEdits } from '../language/edits.ts';
import { createRandom } from '../language/random.ts';
import { readsEnglish, requireResource, type LanguageResources } from '../language/resources.ts';
import type { SpanMap } from '../language/span-map.ts';
import { noopReasons } from '../language/word-edits.ts';
import type { Transformation, TransformationResult } from './define-transformation.ts';
import { guardSpans } from './protected-spans.ts';
import { whenThere, type Eventual } from './eventual.ts';
import type { Tools } from './tools.ts';

/** What a transformation made of a text. A `noop` is counted as such, never as a pass. */
export type Perturbation =
  | {
      readonly status: 'changed';
      readonly text: string;
      /** Of the original, sorted, not overlapping, each of them a change. */
      readonly edits: readonly Edit[];
      /** Carries spans between the original and `text`. */
      readonly map: SpanMap;
    }
  | { readonly status: 'noop'; readonly reason: string };

export interface PerturbationContext {
  /** The audit's seed. */
  readonly seed: number;
  readonly exampleId: string;
  /** 0-based: each variant of an example has draws of its own. */
  readonly variant: number;
  /** At least those in the entry's `needs`. */
  readonly resources: LanguageResources;
  /** Ranges of the text that stay as they are. */
  readonly protectedSpans?: readonly Span[];
  /** At least those in the entry's `uses`. */
  readonly tools?: Tools;
  /** Where the entry stands in a pipeline, and which redraw this is: draws of its own for each. */
  readonly place?: readonly (string | number)[];
}

/**
 * Applies one transformation to one text; a promise only where the entry uses tools. The result depends on the
 * arguments alone: not on order, batch or thread. Throws for no text; what does not apply is a `noop`.
 */
export function perturbEventually<Options extends z.ZodObject>(
  transformation: Transformation<Options>,
  text: string,
  options: z.output<Options>,
  context: PerturbationContext,
): Eventual<Perturbation> {
  const { seed, exampleId, variant, place = [] } = context;
  if (readsEnglish(transformation.needs) && requireResource(context.resources, 'english').isOther(text))
    return { status: 'noop', reason: noopReasons.notEnglish };
  const result = transformation.apply(text, options, {
    random: createRandom(seed, transformation.id, exampleId, variant, ...place),
    resources: context.resources,
    tools: context.tools ?? {},
    isProtected: guardSpans(context.protectedSpans),
  });
  return whenThere(result, (there) => finish(text, there));
}

/** The same for an entry without tools, at once. Throws for one with tools: a fault of the caller. */
export function perturb<Options extends z.ZodObject>(
  transformation: Transformation<Options>,
  text: string,
  options: z.output<Options>,
  context: PerturbationContext,
): Perturbation {
  const result = perturbEventually(transformation, text, options, context);
  if (result instanceof Promise)
    throw new Error(`Transformation "${transformation.id}" uses tools: await perturbEventually.`);
  return result;
}

function finish(text: string, result: TransformationResult): Perturbation {
  if ('noop' in result) return { status: 'noop', reason: result.noop };
  const edits = result.edits.filter((edit) => text.slice(edit.start, edit.end) !== edit.replacement);
  const applied = applyEdits(text, edits);
  if (applied.text === text) return { status: 'noop', reason: noopReasons.nothingToChange };
  return { status: 'changed', text: applied.text, edits, map: applied.map };
}
