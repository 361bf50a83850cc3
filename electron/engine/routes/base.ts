import { implement } from '@orpc/server';
import { contract } from '#shared/contract/contract';
import { AssayError } from '#shared/errors';
import type { EngineContext } from '../engine-context.ts';

/** The contract, to be carried out: a fault of ours becomes the contract's error `ASSAY`, in the middle of a stream too. */
export const os = implement(contract)
  .$context<{ engine: EngineContext }>()
  .use(async ({ next, errors }) => {
    const tell = (error: unknown): unknown =>
      error instanceof AssayError
        ? errors.ASSAY({
            message: error.message,
            data: { code: error.code, details: error.details },
            cause: error,
          })
        : error;
    try {
      const result = await next();
      const { output } = result as { output: unknown };
      if (!isStream(output)) return result;
      return { ...result, output: retell(output, tell) as typeof result.output };
    } catch (error) {
      throw tell(error);
    }
  });

function isStream(output: unknown): output is AsyncGenerator {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}

async function* retell(stream: AsyncGenerator, tell: (error: unknown) => unknown): AsyncGenerator {
  try {
    return (yield* stream) as unknown;
  } catch (error) {
    throw tell(error);
  }
}
