import { z } from 'zod';
import { makeChanges } from '../language/changes.ts';
import type { Change } from '../language/changes.ts';
import { requireResource } from '../language/resources.ts';
import type { LanguageResource } from '../language/resources.ts';
import type { Token } from '../language/tokens.ts';
import { noopReasons } from '../language/word-edits.ts';
import { rateOption } from './define-options.ts';
import { defineTransformation } from './define-transformation.ts';
import type { Transformation, TransformationContext } from './define-transformation.ts';

type Options<Extra extends z.ZodRawShape> = z.ZodObject<
  Extra & { rate: ReturnType<typeof rateOption> },
  z.core.$strict
>;

/** What an entry of this shape looks at. */
export interface TaggedText extends TransformationContext {
  readonly text: string;
  readonly tokens: readonly Token[];
}

interface ChangeEntry<Extra extends z.ZodRawShape, Id extends string> extends Omit<
  Transformation<Options<Extra>, Id>,
  'options' | 'apply' | 'needs'
> {
  /** What a rate is a share of: "statements". */
  readonly of: string;
  /** Standard rate. */
  readonly rate?: number;
  /** Options besides the rate. */
  readonly extra?: Extra;
  /** Resources besides the tags. */
  readonly needs?: readonly LanguageResource[];
  /** Why a text allows no change. */
  readonly none: string;
  /** Every change the text allows, in its order. */
  readonly find: (source: TaggedText, options: z.output<Options<Extra>>) => readonly Change[];
}

/** A transformation that finds, by tags, all places it could change, and changes a share of them. */
export function defineChange<Extra extends z.ZodRawShape, const Id extends string>(
  entry: ChangeEntry<Extra, Id>,
): Transformation<Options<Extra>, Id> {
  const { of, rate, extra, needs, none, find, ...rest } = entry;
  const shape = { rate: rateOption(of, rate ?? 1), ...extra } as Extra & {
    rate: ReturnType<typeof rateOption>;
  };
  return defineTransformation<Options<Extra>, Id>({
    ...rest,
    needs: ['tags', ...(needs ?? [])],
    options: z.strictObject(shape),
    apply(text, options, context) {
      const share = (options as { rate: number }).rate;
      if (share <= 0) return { noop: noopReasons.rateZero };
      const tokens = requireResource(context.resources, 'tags').tokens(text);
      return makeChanges(find({ ...context, text, tokens }, options), share, context, none);
    },
  });
}
