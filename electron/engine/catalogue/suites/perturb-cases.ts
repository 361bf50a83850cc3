import { taskShapes, type Task } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import { suiteFault, type SuiteSource } from './suite-fault.ts';
import type { PerturbMapping, SuiteCaseMapping } from './suite-schema.ts';

/** A text to change with one transformation of the catalogue. */
export interface PerturbRequest {
  readonly id: string;
  /** As the suite says, unchecked. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** What the draws depend on besides the seed. */
  readonly caseId: string;
  readonly variant: number;
  readonly seed: number;
}

/** Applies a transformation; throws AssayError for an unknown id or option. */
export type PerturbText = (
  request: PerturbRequest,
) =>
  | { readonly text: string }
  | { readonly noop: string }
  | Promise<{ readonly text: string } | { readonly noop: string }>;

interface PerturbPlace {
  readonly task: Task;
  readonly seed: number;
  readonly source: SuiteSource;
  readonly path: readonly PropertyKey[];
}

/** The case with variants by every transformation; null where none of them changes its text. */
export async function perturbCase(
  mapping: SuiteCaseMapping,
  caseId: string,
  { with: given, variants = 1, field: named }: PerturbMapping,
  perturb: PerturbText,
  { task, seed, source, path }: PerturbPlace,
): Promise<SuiteCaseMapping | null> {
  const field = named ?? taskShapes[task].perturbed;
  const text = mapping[field];
  if (text === undefined)
    throw suiteFault(source, [...path, 'field'], `"${field}" is no field of this case; name another`);
  const made = new Set<string>();
  for (const entry of Array.isArray(given) ? given : [given]) {
    const { id, ...options } = typeof entry === 'string' ? { id: entry } : entry;
    for (let variant = 0; variant < variants; variant += 1) {
      const outcome = await applyOrExplain(
        { id, options, text, caseId, variant, seed },
        perturb,
        source,
        path,
      );
      if ('text' in outcome && outcome.text !== text) made.add(outcome.text);
    }
  }
  if (made.size === 0) return null;
  return {
    ...mapping,
    variants: [...(mapping.variants ?? []), ...[...made].map((changed) => ({ [field]: changed }))],
  };
}

async function applyOrExplain(
  request: PerturbRequest,
  perturb: PerturbText,
  source: SuiteSource,
  path: readonly PropertyKey[],
): Promise<{ readonly text: string } | { readonly noop: string }> {
  try {
    return await perturb(request);
  } catch (cause) {
    if (!(cause instanceof AssayError)) throw cause;
    throw suiteFault(source, [...path, 'with'], cause.message.replace(/\.$/, ''), cause);
  }
}
