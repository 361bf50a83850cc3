import type { Prediction } from '#shared/domain/prediction';
import type { Fields } from '#shared/domain/task';
import type { SentTransmission, Transmission, Usage } from '#shared/domain/transmission';
import { AssayError } from '#shared/errors';
import type { Arrived } from '../../network/arrived.ts';
import type { BatchModel, BatchRequest } from '../batch-model.ts';
import type { Message, PromptTemplate } from '../prompts.ts';
import type { BatchClient } from './batch-client.ts';
import type { Budget, Reservation } from './budget.ts';
import type { ReplyReader } from './choose-reader.ts';
import { readBatchLines } from './read-batch-lines.ts';
import type { TryOutcome } from './try-outcome.ts';

export interface BatchParts {
  /** Opens the way to the provider with the first call. `tell` hears every HTTP try. */
  readonly open: (tell: (transmission: Transmission) => void) => Promise<BatchClient>;
  /** Path of a single request, such as `/v1/chat/completions`. */
  readonly path: string;
  /** The messages of an input as they are sent. */
  readonly render: (fields: Fields) => readonly Message[];
  readonly body: (messages: readonly Message[]) => object;
  readonly sort: (arrived: Arrived) => TryOutcome;
  readonly prompt: PromptTemplate;
  readonly labels: readonly string[];
  readonly reader: ReplyReader;
  readonly budget: Budget;
  readonly estimate: (fields: Fields) => Reservation;
  readonly most: number;
  readonly pollMs: number;
}

/** Puts requests into batches and reads what comes back. */
export function createBatch(parts: BatchParts): BatchModel {
  const { budget, estimate, reader } = parts;
  let told: Transmission[] = [];
  let opened: Promise<BatchClient> | undefined;
  const reserved = new Set<string>();
  let listener: (sent: SentTransmission) => void = () => undefined;

  /** Every HTTP try is told, also of a call that fails; `usage` goes with the last. */
  async function call<T>(
    work: (client: BatchClient) => Promise<T>,
    usageOf?: (result: T) => Usage,
  ): Promise<T> {
    const client = await (opened ??= parts.open((transmission) => told.push(transmission)));
    let usage: Usage | null = null;
    try {
      const result = await work(client);
      usage = usageOf?.(result) ?? null;
      return result;
    } finally {
      const sent = told;
      told = [];
      sent.forEach((transmission, index) =>
        listener({ transmission, usage: index === sent.length - 1 ? usage : null }),
      );
    }
  }

  return {
    most: parts.most,
    pollMs: parts.pollMs,
    hear: (onSent) => {
      listener = onSent;
    },
    reserve({ id, fields }) {
      const { tokensIn, mostTokensOut } = estimate(fields);
      const broken = budget.reserve(tokensIn, mostTokensOut);
      if (broken === null) reserved.add(id);
      return broken;
    },
    submit(requests, token, signal) {
      const lines = requests.map(({ id, fields }) =>
        JSON.stringify({
          custom_id: id,
          method: 'POST',
          url: parts.path,
          body: parts.body(parts.render(fields)),
        }),
      );
      return call((client) => client.submit(`${lines.join('\n')}\n`, parts.path, token, signal));
    },
    find: (token, signal) => call((client) => client.find(token, signal)),
    look: (batch, signal) => call((client) => client.look(batch, signal)),
    async collect(batch, ids, requests, signal) {
      const asked = new Set(ids);
      const { outcomes, foreign, broken } = await call(
        async (client) => {
          const { files } = await client.look(batch, signal);
          const texts: string[] = [];
          for (const file of files) texts.push(await client.read(file, signal));
          return readBatchLines(texts, asked, parts.sort);
        },
        (results) => sumUsage(results.outcomes.values()),
      );
      if (foreign > 0) {
        throw new AssayError(
          'provider',
          `Batch ${batch} answers ${foreign} requests that were never in it, so none of its answers is used.`,
          { details: { code: 'batch-mismatch', batch, foreign, broken } },
        );
      }
      settle(batch, requests, outcomes);
      return new Map(
        requests.flatMap(({ id, fields }) => {
          const outcome = outcomes.get(id);
          return outcome === undefined ? [] : [[id, predictionOf(outcome, fields)] as const];
        }),
      );
    },
  };

  function predictionOf(outcome: TryOutcome, fields: Fields): Prediction {
    if (outcome.kind === 'reply') return reader.read(outcome.reply, fields);
    if (outcome.kind === 'refused') return { status: 'refused', reason: outcome.reason };
    return { status: 'error', code: outcome.code, message: outcome.message };
  }

  /** What was set aside becomes what it cost; a batch of an earlier process was set aside there. */
  function settle(
    batch: string,
    requests: readonly BatchRequest[],
    outcomes: ReadonlyMap<string, TryOutcome>,
  ): void {
    if (requests.some(({ id }) => !reserved.has(id))) {
      const { tokensIn, tokensOut } = sumUsage(outcomes.values());
      budget.countEarlier(`batch ${batch}`, {
        requests: 0,
        tokensIn: tokensIn ?? 0,
        tokensOut: tokensOut ?? 0,
        minutes: 0,
      });
      return;
    }
    for (const { id, fields } of requests) {
      const outcome = outcomes.get(id);
      reserved.delete(id);
      if (outcome?.kind !== 'reply') budget.giveBack(estimate(fields));
      else {
        const { tokensIn, tokensOut } = outcome.reply;
        budget.settle(
          estimate(fields),
          tokensIn === null || tokensOut === null ? null : { tokensIn, tokensOut },
        );
      }
    }
  }
}

function sumUsage(outcomes: Iterable<TryOutcome>): Usage {
  let tokensIn = 0;
  let tokensOut = 0;
  const versions = new Set<string>();
  for (const outcome of outcomes) {
    if (outcome.kind !== 'reply') continue;
    tokensIn += outcome.reply.tokensIn ?? 0;
    tokensOut += outcome.reply.tokensOut ?? 0;
    versions.add(outcome.reply.model);
  }
  return { tokensIn, tokensOut, servedBy: [...versions].sort().join(', '), fingerprint: null };
}
