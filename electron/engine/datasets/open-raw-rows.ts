import { formatOf, openRows, type RowSource } from './open-rows.ts';
import { defaultLimits } from './raw-row.ts';
import { findSourceFile } from './source-file.ts';
import { surveyBytes } from './survey-bytes.ts';

/** The rows of a file as they are, without roles: sniffed and read as a data set is. Throws as `openDataset` does. */
export async function openRawRows(path: string, signal?: AbortSignal): Promise<RowSource> {
  const file = await findSourceFile(path, path);
  const format = formatOf(file.name);
  const limits = defaultLimits;
  const survey = await surveyBytes(file, {
    signal,
    binary: format === 'parquet',
    lines: format !== 'json',
    limits,
  });
  return openRows(file, survey, { format, limits });
}
