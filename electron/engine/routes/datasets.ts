import type { DataSheet, SurveyProgress } from '#shared/domain/dataset';
import { streamProgress } from '../stream-progress.ts';
import { os } from './base.ts';

export const datasets = {
  list: os.datasets.list.handler(async () =>
    (await import('../datasets/builtin-datasets.ts')).listBuiltinDatasets(),
  ),
  inspect: os.datasets.inspect.handler(async ({ input }) =>
    (await import('../inspecting/inspect-dataset.ts')).inspectDataset(input),
  ),
  survey: os.datasets.survey.handler(async function* ({
    input,
    signal,
  }): AsyncGenerator<SurveyProgress, DataSheet> {
    const { surveyDataset } = await import('../inspecting/survey-dataset.ts');
    const { preview, tokenizer, ...reference } = input;
    return yield* streamProgress((report) =>
      surveyDataset(reference, { preview, tokenizer, report, signal }),
    );
  }),
};
