import type { AuditState } from './audit-state.ts';
import type { Verdict } from './report.ts';

/** An audit as a list shows it. */
export interface AuditCard {
  readonly id: string;
  readonly name: string;
  /** `paused`: stopped by the user, to go on later. */
  readonly state: AuditState;
  /** Under way in this engine at this moment; its progress can be joined. */
  readonly live: boolean;
  readonly task: string;
  readonly model: { readonly id: string; readonly fingerprint: string; readonly source: string };
  readonly dataset: {
    readonly title: string;
    readonly path: string;
    readonly examples: number;
    readonly key: string;
  };
  readonly slices: number;
  readonly units: number;
  readonly pending: number;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly finishedAt: string | null;
  /** Null until the audit is finished and its report was made once. */
  readonly verdict: Verdict | null;
  readonly bench: { readonly name: string; readonly version: string } | null;
}

/** One fault of an audit file; line and column count from 1. */
export interface AuditFileFault {
  readonly message: string;
  readonly line: number | null;
  readonly column: number | null;
  /** `expectations.0.atMost` */
  readonly path: string | null;
}

export interface AuditFileCheck {
  readonly ok: boolean;
  readonly faults: readonly AuditFileFault[];
  /** Whether starting it sends anything out of this machine, and where to. */
  readonly leaves: readonly string[];
}

/** What an audit would cost, from planning a part of it and asking some of that. */
export interface AuditEstimate {
  /** Examples of the data set, and how many of them the pilot planned. */
  readonly examples: number;
  readonly piloted: number;
  /** Units of the whole plan, projected from the pilot; exact where the pilot planned everything. */
  readonly units: number;
  readonly exact: boolean;
  readonly slices: readonly { readonly id: string; readonly title: string; readonly units: number }[];
  /** Requests asked in the pilot; 0 for a remote model, which is never asked for an estimate. */
  readonly asked: number;
  /** Seconds, with the range that the pilot's own scatter allows; null where nothing was asked. */
  readonly seconds: { readonly estimate: number; readonly lower: number; readonly upper: number } | null;
  /** Of a remote model. */
  readonly cost: RemoteCost | null;
  readonly leaves: readonly string[];
}

/** What asking a remote model takes, as far as it can be known beforehand. */
export interface RemoteCost {
  /** HTTP requests, without those that are tried again. */
  readonly requests: number;
  /** Of the units planned in the pilot: those whose answer this workspace has already. */
  readonly cached: number;
  readonly inputTokens: number;
  /** From one token an answer to the limit of an answer. */
  readonly outputTokens: { readonly lower: number; readonly upper: number };
  /** Which tokenizer counted. */
  readonly tokenizer: string;
  /** For what is sent; null without a price. In `currency`. */
  readonly money: number | null;
  /** With the answers, by the least and the most they can have. */
  readonly range: { readonly lower: number; readonly upper: number } | null;
  readonly currency: string | null;
  /** Where the price is from, in a sentence. */
  readonly priced: string;
  /** The first request as it would go out, without its key; null where nothing is left to ask. */
  readonly firstRequest: { readonly url: string; readonly body: object } | null;
}
