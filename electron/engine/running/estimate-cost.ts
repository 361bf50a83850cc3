import type { AuditFile } from '#shared/domain/audit-file';
import type { RemoteCost } from '#shared/domain/audit-library';
import { readPending } from '../audit/read-pending.ts';
import type { Sending } from '../models/model.ts';
import { openTokenCounter } from '../models/remote/count-tokens.ts';
import { findPrices } from '../models/remote/find-prices.ts';
import type { Workspace } from '../workspace/stores.ts';

/** Tokens that frame a chat's request, beside its messages: by OpenAI's own account of its models. */
const framing = 3 + 2 * 4;

/**
 * What the requests of a piloted plan cost, projected to all of it. Nothing is sent.
 * @param factor how many times as large the whole plan is
 * @param isAnswered whether the workspace of the audit has the answer already
 */
export async function estimateCost(
  pilot: Workspace,
  file: AuditFile,
  sending: Sending,
  factor: number,
  isAnswered: (key: Uint8Array) => boolean,
): Promise<RemoteCost | null> {
  if (typeof file.model === 'string' || file.model.remote === undefined) return null;
  const { id, remote } = file.model;
  const { count, said } = await openTokenCounter(id);
  const total = { inputs: 0, cached: 0, tokens: 0 };
  let first: RemoteCost['firstRequest'] = null;
  for (const { key, fields } of readPending(pilot, 'pilot')) {
    if (isAnswered(key)) {
      total.cached += 1;
      continue;
    }
    const request = sending.write(fields);
    first ??= request;
    total.inputs += 1;
    total.tokens += framing + countBody(request.body, count);
  }
  const requests = Math.round(total.inputs * factor) * sending.samples;
  const inputTokens = Math.round(total.tokens * factor) * sending.samples;
  const outputTokens = { lower: requests, upper: requests * sending.mostTokensOut };
  const listed = remote.prices === undefined ? await findPrices(remote.provider, id) : null;
  const prices = remote.prices ?? listed;
  const costOf = (input: number, output: number): number =>
    (input * (prices?.input ?? 0) + output * (prices?.output ?? 0)) / 1e6;
  return {
    requests,
    cached: total.cached,
    inputTokens,
    outputTokens,
    tokenizer: said,
    money: prices === null ? null : costOf(inputTokens, 0),
    range:
      prices === null
        ? null
        : { lower: costOf(inputTokens, outputTokens.lower), upper: costOf(inputTokens, outputTokens.upper) },
    currency: listed?.currency ?? null,
    priced: sayPrice(prices, listed?.asOf),
    firstRequest: first,
  };
}

/** Every text of a body: messages, a schema, whatever a template holds. */
function countBody(node: unknown, count: (text: string) => number): number {
  if (typeof node === 'string') return count(node);
  if (typeof node !== 'object' || node === null) return 0;
  return Object.values(node).reduce<number>((sum, value) => sum + countBody(value, count), 0);
}

function sayPrice(
  prices: { readonly input: number; readonly output: number } | null | undefined,
  asOf: string | undefined,
): string {
  if (prices === null || prices === undefined) {
    return 'No price is known for this model: write model.remote.prices, or add it to your prices.json.';
  }
  const each = `${prices.input} read and ${prices.output} written, of a million tokens`;
  return asOf === undefined ? `${each}, as the audit file says.` : `${each}, the list price of ${asOf}.`;
}
