import { openTools } from '../audit/open-tools.ts';
import type { MaskFiller } from '../catalogue/tools.ts';
import type { EngineContext } from '../engine-context.ts';

/** A masked language model that proposes words; null where none was named. */
export async function openFiller(engine: EngineContext, id: string | undefined): Promise<MaskFiller | null> {
  if (id === undefined) return null;
  const opened = await engine.keep(`filler ${id}`, () =>
    openTools({ fillMask: { id } }, ['fillMask'], { allowNetwork: false }),
  );
  return opened.tools.fillMask ?? null;
}
