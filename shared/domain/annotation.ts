import { z } from 'zod';
import { validities } from './explore.ts';
import type { Figure } from './figure.ts';

/** What people say of units. It stands beside the sealed rows and never changes them. */
export const annotationChange = z
  .strictObject({
    addTag: z.string().trim().min(1).max(80).exactOptional(),
    removeTag: z.string().trim().min(1).max(80).exactOptional(),
    /** Empty: takes the comment away. */
    comment: z.string().max(10_000).exactOptional(),
    /** Whether the changed text still means what it should; null takes the judgement back. */
    validity: z.enum(validities).nullable().exactOptional(),
  })
  .refine((change) => Object.keys(change).length > 0, { error: 'say at least one thing to change' });
export type AnnotationChange = z.infer<typeof annotationChange>;

export interface AnnotationResult {
  /** Units that are otherwise now. */
  readonly changed: number;
  /** Pass to `undo`; null when nothing changed. */
  readonly undo: number | null;
}

/** What judged variants say of a slice. */
export interface ValidatedSlice {
  readonly slice: string;
  readonly title: string;
  /** Variants of the slice that were asked, and how many of them somebody judged. */
  readonly asked: number;
  readonly judged: number;
  readonly accepted: number;
  /** Accepted of judged; null while nothing is judged. */
  readonly validity: Figure | null;
  /** Flipped of the accepted ones that can be compared; null while there are none. */
  readonly flipRate: Figure | null;
}

export interface SavedSuite {
  readonly path: string;
  readonly tests: number;
  readonly cases: number;
  readonly text: string;
}
