import type { FailsafeScoresView } from '#shared/domain/probe-scores';
import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import {
  brokenInvariants,
  complianceOf,
  scoreItems,
  type BoundedScore,
  type ItemCompliance,
  type ScoreSettings,
} from '../catalogue/probes/failsafe/scores.ts';
import { readRatings, type RatingRow } from '../datasets/read-ratings.ts';
import { createRandom } from '../language/random.ts';
import { suggestion } from '../nearest.ts';

const robust = ['baseline', 'misspelled', 'incomplete', 'out-of-domain', 'ocr'] as const;
const grounding = ['missing', 'irrelevant'] as const;
const conditions: readonly string[] = [...robust, ...grounding];

export interface ScoreRequest {
  readonly path: string;
  readonly beta: number;
  readonly level: number;
  readonly replicates: number;
  readonly seed: number;
}

/**
 * FailSafeQA's scores (Kamble et al., 2025) of ratings that were made elsewhere.
 * @throws AssayError of `readRatings`; `file-malformed` with the row for another condition or an item of two types
 */
export async function scoreFailsafe(request: ScoreRequest): Promise<FailsafeScoresView> {
  const rows = await readRatings(request.path);
  const items = collectItems(rows, request.path);
  const asked = conditions.filter((id) => rows.some(({ condition }) => condition === id));
  const settings: ScoreSettings = {
    robust: robust.filter((id) => asked.includes(id)),
    grounding: grounding.filter((id) => asked.includes(id)),
    beta: request.beta,
    level: request.level,
    replicates: request.replicates,
    random: (...keys) => createRandom(request.seed, 'failsafe', ...keys),
  };
  const whole = scoreItems(items, settings);
  const byCondition = asked.map((id) => [id, complianceOf(items, id, settings)] as const);
  const types = [...new Set(items.flatMap(({ type }) => type ?? []))].sort();
  return {
    beta: request.beta,
    R: estimateOf(whole.R),
    G: estimateOf(whole.G),
    LLMC: estimateOf(whole.LLMC),
    byCondition: Object.fromEntries(byCondition.map(([id, score]) => [id, estimateOf(score)])),
    intervals: {
      ...intervalsOf(whole),
      byCondition: Object.fromEntries(byCondition.map(([id, score]) => [id, intervalOf(score)])),
    },
    n: items.length,
    bounds: { R: whole.R.bounds, G: whole.G.bounds, LLMC: whole.LLMC.bounds },
    ratings: Object.fromEntries(
      byCondition.map(([id, { figure, unscored }]) => [id, { rated: figure?.n ?? 0, unscored }]),
    ),
    byType: Object.fromEntries(
      types.map((type) => {
        const own = items.filter((item) => item.type === type);
        const scores = scoreItems(own, settings);
        return [
          type,
          {
            n: own.length,
            R: estimateOf(scores.R),
            G: estimateOf(scores.G),
            LLMC: estimateOf(scores.LLMC),
            intervals: intervalsOf(scores),
          },
        ];
      }),
    ),
    notices: [...brokenInvariants(items, settings.robust), ...listGaps(items, asked)],
  };
}

function estimateOf({ figure }: BoundedScore): number | null {
  return figure?.estimate ?? null;
}

function intervalOf({ figure }: BoundedScore) {
  return figure?.interval ?? null;
}

function intervalsOf({ R, G, LLMC }: Readonly<Record<'R' | 'G' | 'LLMC', BoundedScore>>) {
  return { R: intervalOf(R), G: intervalOf(G), LLMC: intervalOf(LLMC) };
}

function collectItems(rows: readonly RatingRow[], path: string): ItemCompliance[] {
  const items = new Map<string, { type: string | null; byCondition: Map<string, boolean | null> }>();
  for (const { row, item, condition, rating, type } of rows) {
    if (!conditions.includes(condition)) {
      throw new AssayError(
        'file-malformed',
        `${path}, row ${row}: there is no condition ${quoteName(condition)}${suggestion(condition, conditions)}; one of ${conditions.join(', ')}.`,
        { details: { path, row, condition } },
      );
    }
    const known = items.get(item) ?? { type, byCondition: new Map<string, boolean | null>() };
    items.set(item, known);
    if (known.type !== null && type !== null && known.type !== type) {
      throw new AssayError(
        'file-malformed',
        `${path}, row ${row}: item "${item}" is of type "${type}" here and of "${known.type}" before; give it one.`,
        { details: { path, row, item } },
      );
    }
    known.type ??= type;
    known.byCondition.set(condition, rating === null ? null : rating >= 4);
  }
  return [...items].map(([item, { type, byCondition }]) => ({ item, type, byCondition }));
}

function listGaps(items: readonly ItemCompliance[], asked: readonly string[]): string[] {
  const absent = conditions.filter((id) => !asked.includes(id));
  const partial = items.filter(({ byCondition }) => asked.some((id) => !byCondition.has(id))).length;
  return [
    ...(absent.length > 0
      ? [
          `No rating of ${absent.join(', ')}: R and G rest on the other conditions, and compare with nothing that has them all.`,
        ]
      : []),
    ...(partial > 0
      ? [
          `${partial} of ${items.length} items are not rated in every condition; what is absent counts in no score.`,
        ]
      : []),
  ];
}
