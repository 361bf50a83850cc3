import { z } from 'zod';
import type { Gold } from './example.ts';
import type { Prediction } from './prediction.ts';
import type { UnitStatus } from './rows.ts';
import type { Fields } from './task.ts';
import type { Edit } from './text.ts';

export const unitStatusNames = [
  'planned',
  'noop',
  'denied',
  'ok',
  'refused',
  'error',
  'skipped',
] as const satisfies readonly UnitStatus[];

export const validities = ['accepted', 'rejected'] as const;
export type Validity = (typeof validities)[number];

/** Which units of an audit are looked at: all conditions hold together; those left out allow everything. */
export const exploreFilter = z.strictObject({
  /** `clean`, or the id of a slice; of a subpopulation: its clean units. */
  slice: z.string().min(1).exactOptional(),
  /** All forms of one example, by its id. */
  example: z.string().min(1).exactOptional(),
  status: z.array(z.enum(unitStatusNames)).exactOptional(),
  /** Whether the answer differs from the model's own answer to the unchanged text; only units where both are there. */
  flipped: z.boolean().exactOptional(),
  /** Whether the answer is the gold answer; only units where that can be said. */
  correct: z.boolean().exactOptional(),
  gold: z.array(z.string()).exactOptional(),
  predicted: z.array(z.string()).exactOptional(),
  /** Score of the answer, 0…1, both ends included. */
  confidence: z
    .strictObject({ from: z.number().min(0).max(1), to: z.number().min(0).max(1) })
    .exactOptional(),
  /** In the text as sent; small and capital letters are alike. `pattern`: an RE2 expression (no look-around, no back-references). */
  text: z
    .strictObject({ find: z.string().min(1).max(1000), pattern: z.boolean().default(false) })
    .exactOptional(),
  tag: z.string().min(1).exactOptional(),
  commented: z.boolean().exactOptional(),
  validity: z.enum([...validities, 'unjudged']).exactOptional(),
});
export type ExploreFilter = z.infer<typeof exploreFilter>;

/** `plan`: clean units and their variants as planned. `drop`: score of the clean answer, before minus after. */
export const exploreOrders = ['plan', 'confidence', 'drop', 'length'] as const;
export type ExploreOrder = (typeof exploreOrders)[number];

export const exploreGroupings = ['slice', 'status', 'gold', 'predicted', 'flipped', 'tag'] as const;
export type ExploreGrouping = (typeof exploreGroupings)[number];

/** A text cut to what a line can show. Offsets of the edits are those of the piece. */
export interface Excerpt {
  readonly text: string;
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

/** One line of the table: at most about a kilobyte. */
export interface ExploreLine {
  readonly unit: number;
  readonly slice: string;
  readonly sliceTitle: string;
  readonly example: string;
  readonly variant: number;
  readonly status: UnitStatus;
  readonly reason: string | null;
  readonly field: string;
  /** The unchanged text with what was replaced; null for clean units. */
  readonly before: Excerpt | null;
  /** The text as sent with what stands there instead. */
  readonly after: Excerpt;
  readonly gold: string | null;
  readonly answer: string | null;
  readonly confidence: number | null;
  readonly cleanAnswer: string | null;
  readonly cleanConfidence: number | null;
  readonly flipped: boolean | null;
  readonly correct: boolean | null;
  readonly tags: readonly string[];
  readonly comment: boolean;
  readonly validity: Validity | null;
}

/** How far a search in texts has come: it stops after some milliseconds and goes on with the next call. */
export interface Searched {
  readonly done: number;
  readonly total: number;
}

/** How many units have been read of those that have to be before any page. */
export interface Prepared {
  readonly done: number;
  readonly total: number;
}

export interface ExplorePage {
  readonly lines: readonly ExploreLine[];
  /** Pass as `after` for what follows; null at the end. A page may be short while a search in texts goes on. */
  readonly next: number | null;
  /** Lines under the filter, where that is known without counting them. */
  readonly total: number | null;
  /** Null without a search in texts. */
  readonly searched: Searched | null;
}

/** Units of one kind under the filter. They are counts of what is shown, not estimates. */
export interface ExploreCount {
  readonly value: string;
  readonly title: string;
  readonly units: number;
  /** Of those, with an answer. */
  readonly answered: number;
  /** Where both answers are there, and of those the flipped ones. */
  readonly comparable: number;
  readonly flipped: number;
  /** Where right and wrong can be told, and of those the right ones. */
  readonly judged: number;
  readonly correct: number;
}

export interface SliceName {
  readonly id: string;
  readonly title: string;
  /** It is a part of the unchanged examples, not a change of them. */
  readonly isPart: boolean;
}

export interface ExploreCounts {
  /** Units of the audit. */
  readonly total: number;
  /** Units under the filter; with an unfinished search, those found so far. */
  readonly matching: ExploreCount;
  readonly groups: Readonly<Record<ExploreGrouping, readonly ExploreCount[]>>;
  /** Every slice that can be filtered by, subpopulations included, as the plan has them. */
  readonly slices: readonly SliceName[];
  /** Ten equal bins of confidence from 0 to 1. */
  readonly confidence: readonly number[];
  readonly searched: Searched | null;
}

export interface ExploreAttempt {
  readonly attempt: number;
  readonly state: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

/** One unit in full. */
export interface ExploreRow {
  readonly unit: number;
  readonly slice: { readonly id: string; readonly title: string; readonly options: unknown };
  /** `dataset -> slice -> perturbation`, as words. */
  readonly lineage: readonly string[];
  readonly subpopulations: readonly SliceName[];
  readonly example: string;
  readonly variant: number;
  readonly repeat: number;
  readonly status: UnitStatus;
  readonly reason: string | null;
  readonly field: string | null;
  readonly clean: Fields;
  readonly sent: Fields;
  readonly edits: readonly Edit[];
  readonly gold: Gold | null;
  readonly cleanPrediction: Prediction | null;
  readonly prediction: Prediction | null;
  /** Per-unit metric values by metric id. */
  readonly scores: Readonly<Record<string, number>>;
  readonly cached: boolean;
  /** Of the request this unit makes; another unit with the same request may have made them. */
  readonly attempts: readonly ExploreAttempt[];
  readonly tags: readonly string[];
  readonly comment: string;
  readonly validity: Validity | null;
}
