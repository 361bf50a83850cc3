import { placeKey, type GivenRating } from '../../catalogue/define-judge.ts';
import { readRatings } from '../../datasets/read-ratings.ts';
import { expand, locateReference } from '../locate-reference.ts';
import type { JudgeOutline } from './probe-outline.ts';
import type { ResolvedJudge } from './resolve-probes.ts';

/**
 * What a judge works with, so that a later resume depends on the audit's own record: its model by absolute path, the ratings
 * that people gave as they are now.
 * @throws AssayError of `readRatings`
 */
export async function locateJudge(judge: ResolvedJudge, folder: string): Promise<JudgeOutline> {
  return {
    name: judge.name,
    model: judge.model === null ? null : locateReference(judge.model, folder),
    ratings: judge.ratings === null ? [] : await readGiven(judge.ratings, folder),
  };
}

async function readGiven(path: string, folder: string): Promise<(readonly [string, GivenRating])[]> {
  const rows = await readRatings(expand(path, folder), path);
  return rows.flatMap(({ item, condition, rating, answer }) =>
    rating === null ? [] : [[placeKey({ item, condition }), { rating, answer }] as const],
  );
}
