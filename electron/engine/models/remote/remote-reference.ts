import type { BudgetLimits, Prices } from './budget.ts';
import type { ProviderId } from './provider-presets.ts';

/** How a remote model is reached and asked; part of a model reference. Holds no secret. */
export interface RemoteReference {
  readonly provider: ProviderId;
  /** Base address; needed where the preset has none. */
  readonly url?: string;
  /** Where the key is: `env:NAME` or `file:PATH`. Absent: the preset's customary variable. */
  readonly key?: string;
  readonly prompt?: { readonly system?: string; readonly user?: string };
  readonly temperature?: number;
  readonly limits?: {
    readonly concurrency?: number;
    readonly requestsPerMinute?: number;
    readonly tokensPerMinute?: number;
    /** Tries of one request before it is an error. */
    readonly tries?: number;
  };
  readonly budget?: BudgetLimits;
  readonly prices?: Prices;
  /** Milliseconds. */
  readonly timers?: {
    readonly connect?: number;
    readonly firstByte?: number;
    readonly idle?: number;
    readonly total?: number;
  };
  /** The address may lie in a private network. */
  readonly allowPrivate?: boolean;
}
