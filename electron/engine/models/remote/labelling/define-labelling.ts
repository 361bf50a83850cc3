import type { ScoreRung } from '#shared/domain/connection';
import type { Prediction } from '#shared/domain/prediction';
import type { Reply } from '../try-outcome.ts';
import type { Asked } from '../wires/define-wire.ts';

/** How labels are asked for and read, and what rung of the ladder their scores stand on. */
export interface Labelling {
  readonly rung: ScoreRung;
  /** Answers that one input needs. */
  readonly samples: number;
  /** What requests ask for besides. */
  readonly asked: Partial<Asked>;
  /** Added to the system prompt. */
  readonly instruction: string;
  /** How an answer of this form names a label: for demonstrations. */
  readonly write: (label: string) => string;
  /** The prediction of one answer. */
  readonly read: (reply: Reply) => Prediction;
}

/** A label with its scores. */
export function labelled(
  label: string,
  scores: Readonly<Record<string, number>>,
  rung: ScoreRung,
): Prediction {
  return { status: 'ok', answer: { kind: 'label', label, scores, rung } };
}
