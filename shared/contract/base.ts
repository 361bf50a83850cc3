import { oc } from '@orpc/contract';
import { z } from 'zod';

/**
 * What every verb of the contract starts from. A fault travels as the error `ASSAY`, whose data carry the code of
 * `shared/errors.ts`; everything else is an internal fault.
 */
export const base = oc.errors({
  ASSAY: { status: 422, data: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }) },
});

/** Values that our own code has just made: typed, not parsed a second time. */
export const trusted = <T>() => z.custom<T>(() => true);
