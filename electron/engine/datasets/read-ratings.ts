import { AssayError } from '#shared/errors';
import { openRawRows } from './open-raw-rows.ts';
import { isBlank, textOf } from './field-values.ts';

/** One rating that somebody gave: a row of a file with the columns item, condition, rating and, perhaps, type and answer. */
export interface RatingRow {
  /** 1-based. */
  readonly row: number;
  readonly item: string;
  readonly condition: string;
  /** 1 to 6; null: nobody could say. */
  readonly rating: number | null;
  readonly type: string | null;
  readonly answer: string | null;
}

const needed = ['item', 'condition', 'rating'] as const;

/**
 * Reads ratings from a table (CSV, TSV, JSON, JSONL or Parquet).
 * @throws AssayError of `openRawRows`; `dataset-column` for a column that is missing, `file-malformed` with file and row for
 *   a cell that cannot be read or a place that is rated twice, `dataset-empty` for no rows
 */
export async function readRatings(path: string, shown = path): Promise<RatingRow[]> {
  const source = await openRawRows(path);
  const ratings: RatingRow[] = [];
  const seen = new Map<string, number>();
  for await (const { row, values } of source.rows({})) {
    const columns = source.columns ?? Object.keys(values);
    const missing = needed.find((name) => !columns.includes(name));
    if (missing !== undefined) {
      throw new AssayError(
        'dataset-column',
        `${shown}: there is no column "${missing}"; expected item, condition, rating (1 to 6) and, perhaps, type; it has ${columns.join(', ')}.`,
        { details: { path, column: missing } },
      );
    }
    const cell = (name: string): string | null =>
      isBlank(values[name]) ? null : textOf(values[name]).trim();
    const [item, condition] = [cell('item'), cell('condition')];
    if (item === null || condition === null)
      throw malformed(shown, row, item === null ? 'item' : 'condition', 'is empty');
    const place = JSON.stringify([item, condition]);
    const first = seen.get(place);
    if (first !== undefined) {
      const problem = `rates item "${item}" in condition "${condition}" again (first in row ${first}); keep one of the two`;
      throw new AssayError('file-malformed', `${shown}, row ${row}: it ${problem}.`, {
        details: { path, row },
      });
    }
    seen.set(place, row);
    ratings.push({
      row,
      item,
      condition,
      rating: readRating(cell('rating'), shown, row),
      type: cell('type'),
      answer: isBlank(values['answer']) ? null : textOf(values['answer']),
    });
  }
  if (ratings.length === 0)
    throw new AssayError(
      'dataset-empty',
      `${shown} holds no rating; write one a row: item, condition, rating.`,
      {
        details: { path },
      },
    );
  return ratings;
}

function readRating(text: string | null, shown: string, row: number): number | null {
  if (text === null || text.toLowerCase() === 'unscored') return null;
  const rating = Number(text);
  if (Number.isInteger(rating) && rating >= 1 && rating <= 6) return rating;
  throw malformed(
    shown,
    row,
    'rating',
    `is "${text}", and a whole number from 1 to 6 was expected (empty: unscored)`,
  );
}

function malformed(shown: string, row: number, column: string, problem: string): AssayError {
  return new AssayError('file-malformed', `${shown}, row ${row}: column "${column}" ${problem}.`, {
    details: { path: shown, row, column },
  });
}
