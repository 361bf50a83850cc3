import { z } from 'zod';
import type { Arrived } from '../../network/arrived.ts';
import type { TryOutcome } from './try-outcome.ts';

const line = z.object({
  custom_id: z.string(),
  response: z.object({ status_code: z.int(), body: z.unknown() }).nullable().catch(null),
  error: z
    .object({ code: z.string().catch(''), message: z.string().catch('') })
    .nullable()
    .catch(null),
});

/** What a provider's result files say of each request, by its id. */
export interface BatchResults {
  readonly outcomes: ReadonlyMap<string, TryOutcome>;
  /** Ids that nobody asked. */
  readonly foreign: number;
  /** Lines that cannot be read. */
  readonly broken: number;
}

/**
 * Reads result files, in any order. A request that is answered twice has no answer: nobody knows which is its own.
 * @param sort what one response is worth
 */
export function readBatchLines(
  files: readonly string[],
  asked: ReadonlySet<string>,
  sort: (arrived: Arrived) => TryOutcome,
): BatchResults {
  const outcomes = new Map<string, TryOutcome>();
  let foreign = 0;
  let broken = 0;
  for (const text of files.flatMap((file) => file.split('\n'))) {
    if (text.trim() === '') continue;
    const read = line.safeParse(readJson(text));
    if (!read.success) {
      broken += 1;
      continue;
    }
    const { custom_id: id, response, error } = read.data;
    if (!asked.has(id)) foreign += 1;
    else if (outcomes.has(id)) outcomes.set(id, twice);
    else if (response !== null) {
      const body = Buffer.from(JSON.stringify(response.body ?? null));
      outcomes.set(id, sort({ status: response.status_code, headers: {}, body }));
    } else if (error?.code !== 'batch_expired' && error?.code !== 'batch_cancelled') {
      const message = error?.message ?? '';
      outcomes.set(id, {
        kind: 'failed',
        code: 'batch-request-failed',
        message: message === '' ? 'The batch has neither answer nor reason for this request.' : message,
      });
    }
  }
  return { outcomes, foreign, broken };
}

const twice: TryOutcome = {
  kind: 'failed',
  code: 'batch-mismatch',
  message: 'The batch answers this request more than once.',
};

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
