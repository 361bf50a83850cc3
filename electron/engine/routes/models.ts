import { os } from './base.ts';

export const models = {
  list: os.models.list.handler(async () => (await import('../models/open-model.ts')).listBuiltinModels()),
  inspect: os.models.inspect.handler(async ({ input }) => {
    const { inspectModel } = await import('../models/open-model.ts');
    const { allowNetwork, ...reference } = input;
    return inspectModel(reference, { allowNetwork });
  }),
  providers: os.models.providers.handler(async () =>
    (await import('../models/remote/list-providers.ts')).listProviders(),
  ),
  test: os.models.test.handler(async ({ input }) => {
    const { testConnection } = await import('../models/remote/connection/test-connection.ts');
    const { id, remote } = input;
    return testConnection({ ...remote, ...(id === undefined ? {} : { id }) });
  }),
};

export const predict = os.predict.handler(async function* ({ input, context, signal }) {
  const { predictRows } = await import('../texts/predict-rows.ts');
  const { applyBudgetTo } = await import('../user/apply-budget.ts');
  const { budget } = await context.engine.user.settings();
  yield* predictRows({ ...input, model: applyBudgetTo(input.model, budget) }, signal);
});
