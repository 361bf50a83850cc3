import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ProviderId } from '#shared/domain/remote';
import { AssayError } from '#shared/errors';
import { resourcePath } from '../../resources.ts';
import { defaultUserFolder } from '../../user/user-folder.ts';
import type { Prices } from './budget.ts';

const table = z.object({
  currency: z.string().min(1),
  prices: z.array(
    z.object({
      provider: z.string().min(1),
      model: z.string().min(1),
      input: z.number().min(0),
      output: z.number().min(0),
      asOf: z.string().min(1),
    }),
  ),
});

export interface ListedPrices extends Prices {
  readonly currency: string;
  /** The month or day in which the price held. */
  readonly asOf: string;
}

/** The responses endpoint costs what chat costs. */
const sameAs: Readonly<Partial<Record<ProviderId, ProviderId>>> = { 'openai-responses': 'openai' };

/**
 * The price of a model by the user's own table, else by the one that comes with Assay; null where neither has it. A model's
 * name may end in a date (`gpt-4o-2024-11-20`).
 * @throws AssayError `file-malformed` for a table of the user's that is none
 */
export async function findPrices(
  provider: ProviderId,
  model: string,
  own: string = join(defaultUserFolder(), 'prices.json'),
): Promise<ListedPrices | null> {
  for (const path of [own, resourcePath('prices.json')]) {
    const { currency, prices } = await readTable(path);
    const found = prices.find(
      (entry) => entry.provider === (sameAs[provider] ?? provider) && isModel(entry.model, model),
    );
    if (found !== undefined) {
      return { input: found.input, output: found.output, asOf: found.asOf, currency };
    }
  }
  return null;
}

function isModel(listed: string, model: string): boolean {
  return (
    model === listed || (model.startsWith(`${listed}-`) && /^-\d[\d-]*$/u.test(model.slice(listed.length)))
  );
}

async function readTable(path: string): Promise<z.infer<typeof table>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return { currency: 'USD', prices: [] };
  }
  try {
    return table.parse(JSON.parse(text));
  } catch (error) {
    throw new AssayError(
      'file-malformed',
      `${path} is no price table: it needs currency and prices, each with provider, model, input, output and asOf.`,
      { details: { path }, cause: error },
    );
  }
}
