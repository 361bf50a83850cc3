import type { RemoteReference } from '#shared/domain/remote';
import type { Helping } from '../model-reference.ts';
import type { OneByOne } from '../one-by-one.ts';
import { Budget } from './budget.ts';

/** Who a model is in an audit, and what it has to do with it where it only helps. */
interface Help {
  readonly role?: string;
  readonly helping?: Helping;
}

/** Its own where it has one, else that of the audit it helps with. */
export function openBudget(
  { budget, prices: given }: Pick<RemoteReference, 'budget' | 'prices'>,
  { role = 'model', helping }: Help,
): Budget {
  const prices = given ?? null;
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
