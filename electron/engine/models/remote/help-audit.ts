import type { RemoteReference } from '#shared/domain/remote';
import type { Helping } from '../model-reference.ts';
import type { OneByOne } from '../one-by-one.ts';
import { Budget } from './budget.ts';
import { findPrices } from './find-prices.ts';

/** Who a model is in an audit, and what it has to do with it where it only helps. */
type Priced = Pick<RemoteReference, 'provider' | 'budget' | 'prices'> & { readonly id: string };

interface Help {
  readonly role?: string;
  readonly helping?: Helping;
}

/** Its own where it has one, else that of the audit it helps with. */
export async function openBudget(
  { id, provider, budget, prices: given }: Priced,
  { role = 'model', helping }: Help,
): Promise<Budget> {
  const isShared = budget === undefined && helping?.budget !== undefined;
  const needsPrices = isShared ? helping.budget.limitsMoney : budget?.money !== undefined;
  // A limit in money needs prices: the reference's own, else those of a table.
  const prices = given ?? (needsPrices ? await findPrices(provider, id) : null);
  const opened =
    budget === undefined && helping?.budget !== undefined
      ? helping.budget.share(prices)
      : new Budget(budget ?? {}, prices, () => performance.now());
  if (helping !== undefined) opened.countEarlier(role, helping.earlier(role));
  return opened;
}

/** The same, with each try told to the audit that it helps with. */
export function tellingTries(oneByOne: OneByOne, { role = 'model', helping }: Help): OneByOne {
  if (helping === undefined) return oneByOne;
  return {
    ...oneByOne,
    async attempt(...given) {
      const result = await oneByOne.attempt(...given);
      const { transmission, usage } = result;
      if (transmission !== null) helping.onSent(role, { transmission, usage });
      return result;
    },
  };
}
