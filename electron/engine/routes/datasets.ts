import { os } from './base.ts';

export const datasets = {
  list: os.datasets.list.handler(async () =>
    (await import('../datasets/builtin-datasets.ts')).listBuiltinDatasets(),
  ),
  inspect: os.datasets.inspect.handler(async ({ input }) =>
    (await import('../inspect-dataset.ts')).inspectDataset(input),
  ),
};
