import { implement } from '@orpc/server';
import { contract } from '#shared/contract/contract';
import { AssayError } from '#shared/errors';
import type { EngineContext } from '../engine-context.ts';

/** The contract, to be carried out: a fault of ours becomes the contract's error `ASSAY`. */
export const os = implement(contract)
  .$context<{ engine: EngineContext }>()
  .use(async ({ next, errors }) => {
    try {
      return await next();
    } catch (error) {
      throw error instanceof AssayError
        ? errors.ASSAY({
            message: error.message,
            data: { code: error.code, details: error.details },
            cause: error,
          })
        : error;
    }
  });
