import { setTimeout as sleep } from 'node:timers/promises';
import { AssayError } from '#shared/errors';
import type { BatchModel, BatchRequest } from '../models/batch-model.ts';
import type { StoredBatch } from '../workspace/batch-types.ts';
import type { Workspace } from '../workspace/stores.ts';
import type { Outcome } from '../workspace/attempt-types.ts';
import type { AskOptions } from './ask-units.ts';
import { ToolLedger } from './tool-ledger.ts';
import { readPending } from './read-pending.ts';

/**
 * Asks by batches of a provider. A batch is recorded before it is sent, so that a restart finds it again by its token and collects what
 * it holds instead of sending it twice; requests that a batch leaves without an answer go into the next one.
 * Returns whether everything was asked; false after an abort, when a batch under way goes on at the provider.
 * @throws AssayError `budget`, or `provider` when a batch brings nothing at all
 */
export async function askByBatch(
  workspace: Workspace,
  model: BatchModel,
  auditId: string,
  total: number,
  options: AskOptions,
): Promise<boolean> {
  const { signal } = options;
  const progress = { done: 0, errors: 0 };
  const ledger = new ToolLedger(workspace, auditId, undefined);
  model.hear((sent) => ledger.helping.onSent('batch', sent));
  try {
    for (const batch of workspace.batches.list(auditId)) {
      if (batch.state === 'submitting' || batch.state === 'submitted') await finish(batch);
    }
    for (;;) {
      signal.throwIfAborted();
      const requests = take(workspace, model, auditId);
      if (requests.length === 0) return true;
      const batch = workspace.batches.begin(
        auditId,
        requests.map(({ id }) => Number(id)),
      );
      const providerId = await model.submit(requests, tokenOf(auditId, batch), signal);
      workspace.batches.move(auditId, batch.seq, 'submitted', providerId);
      if ((await finish({ ...batch, state: 'submitted', providerId })) > 0) continue;
      throw new AssayError(
        'provider',
        `Batch ${providerId} ended without a single answer; see the provider’s page for the reason, then resume.`,
        { details: { code: 'batch-empty', batch: providerId } },
      );
    }
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  } finally {
    ledger.flush();
  }

  /** Waits for the end of a batch and stores its answers; returns how many there were. */
  async function finish(batch: StoredBatch): Promise<number> {
    const providerId = batch.providerId ?? (await model.find(tokenOf(auditId, batch), signal));
    if (providerId === null) {
      workspace.batches.move(auditId, batch.seq, 'lost', null);
      return 0;
    }
    if (batch.state === 'submitting') workspace.batches.move(auditId, batch.seq, 'submitted', providerId);
    for (;;) {
      const look = await model.look(providerId, signal);
      options.onProgress?.({ ...progress, done: progress.done + look.done, total });
      if (look.hasEnded) break;
      await sleep(model.pollMs, undefined, { signal });
    }
    const units = new Set(batch.units);
    const requests = [...readPending(workspace, auditId)]
      .filter(({ unitNo }) => units.has(unitNo))
      .map(({ unitNo, fields }): BatchRequest => ({ id: String(unitNo), fields }));
    const answers = await model
      .collect(providerId, batch.units.map(String), requests, signal)
      .catch((fault: unknown) => {
        // Nothing in it can be used, now or later.
        if (isMismatch(fault)) workspace.batches.move(auditId, batch.seq, 'lost', providerId);
        throw fault;
      });
    store([...answers].map(([id, prediction]) => ({ unitNo: Number(id), prediction, latencyUs: 0 })));
    workspace.batches.move(auditId, batch.seq, 'collected', providerId);
    return answers.size;
  }

  function store(outcomes: readonly Outcome[]): void {
    if (outcomes.length === 0) return;
    workspace.attempts.begin(auditId, outcomes);
    const { settled } = workspace.attempts.finish(auditId, outcomes);
    options.onSettled?.(settled);
    progress.done += outcomes.length;
    progress.errors += outcomes.filter(({ prediction }) => prediction.status === 'error').length;
    options.onProgress?.({ ...progress, total });
  }
}

function isMismatch(fault: unknown): boolean {
  return fault instanceof AssayError && fault.details['code'] === 'batch-mismatch';
}

function tokenOf(auditId: string, { seq }: StoredBatch): string {
  return `${auditId}/${seq}`;
}

/** As many requests as a batch holds and the budget allows. */
function take(workspace: Workspace, model: BatchModel, auditId: string): BatchRequest[] {
  const requests: BatchRequest[] = [];
  for (const { unitNo, fields } of readPending(workspace, auditId)) {
    const request = { id: String(unitNo), fields };
    const broken = model.reserve(request);
    if (broken !== null) {
      if (requests.length > 0) break;
      throw new AssayError(
        'budget',
        `The next request could break the budget of ${broken}, so no batch was sent; resume with a larger one.`,
      );
    }
    requests.push(request);
    if (requests.length === model.most) break;
  }
  return requests;
}
