import { openTools, type ToolModels } from '../audit/open-tools.ts';
import type { ToolName, Tools } from '../catalogue/tools.ts';
import type { EngineContext } from '../engine-context.ts';

/** Models that propose words in place of others, as far as any were named. */
export type Proposers = Pick<Tools, 'fillMask' | 'vectors'>;

/** @throws AssayError as opening a model of this machine does */
export async function openProposers(
  engine: EngineContext,
  named: { readonly maskModel?: string; readonly vectors?: string },
): Promise<Proposers> {
  const models: ToolModels = {
    ...(named.maskModel === undefined ? {} : { fillMask: { id: named.maskModel } }),
    ...(named.vectors === undefined ? {} : { vectors: { id: named.vectors } }),
  };
  const wanted = Object.keys(models) as ToolName[];
  if (wanted.length === 0) return {};
  const opened = await engine.keep(`proposers ${JSON.stringify(models)}`, () =>
    openTools(models, wanted, { allowNetwork: false }),
  );
  return opened.tools;
}
