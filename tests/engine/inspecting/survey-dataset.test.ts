import { describe, expect, it } from 'vitest';
import type { SurveyProgress } from '../../../shared/domain/dataset.ts';
import { inspectDataset } from '../../../electron/engine/inspecting/inspect-dataset.ts';
import { surveyDataset } from '../../../electron/engine/inspecting/survey-dataset.ts';
import { useTemporaryFolder } from '../datasets/temporary-files.ts';

const write = useTemporaryFolder();

describe('a survey of data', () => {
  it('shows the first examples before the end, and gives the same sheet as an inspection', async () => {
    const rows = Array.from(
      { length: 30_000 },
      (_, row) => `a plain remark about thing number ${row},${row % 2}`,
    );
    const path = await write('large.csv', `text,label\n${rows.join('\n')}\n`);
    const told: SurveyProgress[] = [];
    const sheet = await surveyDataset({ path }, { preview: 30, report: (progress) => told.push(progress) });
    expect(sheet).toEqual((await inspectDataset({ path, preview: 0 })).sheet);
    const withHead = told.filter(({ head }) => head !== null);
    expect(withHead[0]?.bytesRead).toBeLessThan(sheet.bytes);
    expect(withHead[0]?.head?.examples).toHaveLength(30);
    expect(new Set(told.map(({ phase }) => phase))).toEqual(new Set(['checking', 'reading']));
  });

  it('stops when it is told to, in the middle of the file', async () => {
    const path = await write('endless.csv', `text,label\n${'some words of a remark,yes\n'.repeat(60_000)}`);
    const stop = new AbortController();
    const survey = surveyDataset(
      { path },
      {
        preview: 0,
        signal: stop.signal,
        report: ({ phase }) => {
          if (phase === 'reading') stop.abort();
        },
      },
    );
    await expect(survey).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('shows the first rows of a large file before its bytes are checked', async () => {
    const path = await write(
      'huge.csv',
      `text,label\n${'a remark of some words about a thing,yes\n'.repeat(900_000)}`,
    );
    const stop = new AbortController();
    const told: SurveyProgress[] = [];
    const survey = surveyDataset(
      { path },
      {
        preview: 5,
        signal: stop.signal,
        report: (progress) => {
          told.push(progress);
          stop.abort();
        },
      },
    );
    await expect(survey).rejects.toMatchObject({ code: 'cancelled' });
    expect(told[0]).toMatchObject({ phase: 'checking', bytesRead: 0 });
    expect(told[0]?.head?.examples).toHaveLength(5);
  });
});
