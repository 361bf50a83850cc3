import type { TransformationLine } from '#shared/domain/lines';
import { protectedSpans } from './audit/carry-gold.ts';
import { parseOptions } from './catalogue/parse-options.ts';
import { perturb } from './catalogue/perturb.ts';
import { findTransformation } from './catalogue/transformations/index.ts';
import { loadResources } from './language/resources.ts';

export interface TransformInput {
  readonly id: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly variants: number;
  readonly protect: readonly string[];
  readonly texts: readonly { readonly id: string; readonly text: string }[];
}

/** Applies one transformation to texts, as an audit would. */
export async function transformTexts(input: TransformInput): Promise<TransformationLine[]> {
  const entry = findTransformation(input.id);
  const options = parseOptions(entry, input.options);
  const resources = await loadResources(entry.needs);
  return input.texts.flatMap(({ id, text }) =>
    Array.from({ length: input.variants }, (_, variant): TransformationLine => {
      const result = perturb(entry, text, options, {
        seed: input.seed,
        exampleId: id,
        variant,
        resources,
        protectedSpans: protectedSpans(text, 'text', null, input.protect),
      });
      return result.status === 'noop'
        ? { id, variant, input: text, output: text, edits: [], noop: result.reason }
        : { id, variant, input: text, output: result.text, edits: [...result.edits], noop: null };
    }),
  );
}
