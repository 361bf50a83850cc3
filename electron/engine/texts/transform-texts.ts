import type { ToolReferences } from '#shared/domain/audit-file';
import type { TransformationLine } from '#shared/domain/lines';
import type { CheckReference, TransformationReference } from '#shared/domain/transformation-reference';
import { AssayError } from '#shared/errors';
import { protectedSpans } from '../audit/carry-gold.ts';
import { openTools, type OpenedTools } from '../audit/open-tools.ts';
import { nameSlices } from '../audit/name-slices.ts';
import { resolveTransformations, type PlannedTransformation } from '../audit/resolve-transformations.ts';
import { reasonNotRun } from '../catalogue/tools.ts';
import { vary, type Variation } from '../catalogue/vary.ts';
import { loadResources, type LanguageResources } from '../language/resources.ts';

/** How texts are to be changed. */
export interface TransformSettings {
  /** A single entry, with its options; else a pipeline. */
  readonly id?: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly pipeline?: TransformationReference;
  readonly severity?: number;
  readonly seed: number;
  readonly variants: number;
  readonly redraws: number;
  readonly protect: readonly string[];
  readonly checks: readonly CheckReference[];
  readonly tools: ToolReferences;
}

interface NamedText {
  readonly id: string;
  readonly text: string;
}

/** A way of changing texts, resolved and with its tools open. */
export interface Transformer {
  /** One line a text and variant, in order. */
  transform(texts: readonly NamedText[]): Promise<TransformationLine[]>;
  close(): Promise<void>;
}

function referenceOf(settings: TransformSettings): TransformationReference {
  const { id, pipeline, options, variants, redraws, severity } = settings;
  if ((id === undefined) === (pipeline === undefined)) {
    throw new AssayError('usage', 'Name either one transformation or a pipeline, and not both.');
  }
  const common = { redraws, ...(severity === undefined ? {} : { severity }) };
  if (pipeline === undefined) return { ...options, id: id ?? '', variants, ...common };
  return typeof pipeline === 'string'
    ? { id: pipeline, variants, ...common }
    : { variants, ...common, ...pipeline };
}

/** @throws AssayError `unknown-entry`, `entry-options`, `usage`, or as opening a tool does */
export async function openTransformer(settings: TransformSettings): Promise<Transformer> {
  const planned = resolveTransformations(
    { transformations: [referenceOf(settings)], checks: [...settings.checks] },
    null,
    nameSlices(),
  );
  const models = Object.fromEntries(
    Object.entries(settings.tools).map(([name, tool]) => [
      name,
      typeof tool === 'string' ? { id: tool } : tool,
    ]),
  );
  const uses = planned.flatMap((slice) => slice.uses);
  const tools = await openTools(models, uses, { allowNetwork: false });
  const resources = await loadResources(planned.flatMap((slice) => slice.needs));
  return {
    transform: async (texts) => {
      const lines = texts.flatMap((text) =>
        planned.flatMap((slice) => transformOne(slice, text, settings, tools, resources)),
      );
      return Promise.all(lines);
    },
    close: () => tools.close(),
  };
}

function transformOne(
  planned: PlannedTransformation,
  { id, text }: NamedText,
  settings: TransformSettings,
  tools: OpenedTools,
  resources: LanguageResources,
): Promise<TransformationLine>[] {
  const notRun = reasonNotRun(planned.uses, tools.available, (missing) =>
    missing.map((name) => `--tool ${name}=…`).join(' '),
  );
  return Array.from({ length: planned.variants }, async (_, variant): Promise<TransformationLine> => {
    const common = { id, variant, input: text };
    if (notRun !== null) return { ...common, output: text, edits: [], status: 'not-run', noop: notRun };
    const result = await vary(planned, text, {
      seed: settings.seed,
      exampleId: id,
      variant,
      resources,
      tools: tools.tools,
      protectedSpans: protectedSpans(text, 'text', null, settings.protect),
    });
    return { ...common, ...describeVariation(result, text) };
  });
}

function describeVariation(
  result: Variation,
  text: string,
): Pick<TransformationLine, 'output' | 'edits' | 'status' | 'noop'> {
  if (result.status === 'changed')
    return { output: result.text, edits: [...result.edits], status: 'changed', noop: null };
  return { output: text, edits: [], status: result.status, noop: result.reason };
}
