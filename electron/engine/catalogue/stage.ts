import type { Transformation } from './define-transformation.ts';

/** When a repetition has changed enough, compared with the text it began with. */
export interface RepeatLimit {
  /** Edit distance in characters (Levenshtein). */
  readonly distance?: number;
  /** That distance as a share of the length of the text, 0 to 1. */
  readonly share?: number;
  /** Places that were changed. */
  readonly changes?: number;
}

/** A way of changing a text: one entry, or several put together. */
export type Stage =
  | {
      readonly kind: 'entry';
      readonly entry: Transformation;
      readonly options: Readonly<Record<string, unknown>>;
      /** At severity 0: changes nothing, whatever its options say. */
      readonly isIdle?: true;
    }
  /** One after the other, each on what the one before left. */
  | { readonly kind: 'sequence'; readonly stages: readonly Stage[] }
  /** One of them, drawn for each example and variant. */
  | { readonly kind: 'choice'; readonly stages: readonly Stage[] }
  /** Again and again, until enough has changed or `atMost` times. */
  | {
      readonly kind: 'repeat';
      readonly stage: Stage;
      readonly until: RepeatLimit | null;
      readonly atMost: number;
    };

/** The entries of a stage, in order; one that stands in it twice comes twice. */
export function leavesOf(stage: Stage): Extract<Stage, { kind: 'entry' }>[] {
  switch (stage.kind) {
    case 'entry':
      return [stage];
    case 'repeat':
      return leavesOf(stage.stage);
    case 'sequence':
    case 'choice':
      return stage.stages.flatMap(leavesOf);
  }
}

/** In words: `ocr-noise, then one of (upper-case, random-case)`. */
export function describeStage(stage: Stage): string {
  switch (stage.kind) {
    case 'entry':
      return stage.entry.id;
    case 'sequence':
      return stage.stages.map(describeStage).join(', then ');
    case 'choice':
      return `one of (${stage.stages.map(describeStage).join(' | ')})`;
    case 'repeat':
      return `up to ${stage.atMost} times (${describeStage(stage.stage)})`;
  }
}
