import type { Model } from '../models/model.ts';
import type { Workspace } from '../workspace/stores.ts';

const chunk = 16;
const mostChunks = 6;
const mostMs = 4000;

export interface Timing {
  readonly asked: number;
  /** Seconds a request, and the range of the chunks' means: two standard errors either way. */
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Asks a model some of the waiting requests, spread over their lengths, and tells how long they took; nothing is stored. The
 * first question only wakes the model and is not counted. Null where nothing waits.
 */
export async function timeRequests(
  workspace: Workspace,
  auditId: string,
  model: Model,
): Promise<Timing | null> {
  const waiting = workspace.attempts.pending(auditId, 5000);
  const [first] = waiting;
  if (first === undefined) return null;
  await model.predict([first.fields]);
  const step = Math.max(1, Math.floor(waiting.length / (chunk * mostChunks)));
  const chosen = waiting.filter((_, index) => index % step === 0);
  const perRequest: number[] = [];
  const startedAt = performance.now();
  let asked = 0;
  for (let at = 0; at < chosen.length && perRequest.length < mostChunks; at += chunk) {
    // Every chunk holds all lengths, as the chunks' scatter is to say how sure the mean is.
    const some = chosen.filter((_, index) => index % Math.ceil(chosen.length / chunk) === at / chunk);
    if (some.length === 0) break;
    const before = performance.now();
    await model.predict(some.map(({ fields }) => fields));
    perRequest.push((performance.now() - before) / 1000 / some.length);
    asked += some.length;
    if (performance.now() - startedAt > mostMs) break;
  }
  const mean = perRequest.reduce((sum, value) => sum + value, 0) / perRequest.length;
  const variance =
    perRequest.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, perRequest.length - 1);
  // One chunk has no scatter of its own: half as much either way is what machines shared with others show.
  const reach = perRequest.length < 2 ? mean / 2 : 2 * Math.sqrt(variance / perRequest.length);
  return { asked, mean, lower: Math.max(0, mean - reach), upper: mean + reach };
}
