import { join } from 'node:path';
import { os } from './base.ts';

export const workbench = {
  predict: os.workbench.predict.handler(async ({ input, context, signal }) => {
    const { predictText } = await import('../workbench/predict-text.ts');
    return predictText(context.engine, input.model, input.fields, signal);
  }),
  saliency: os.workbench.saliency.handler(async ({ input, context, signal }) => {
    const { openWorkbenchModel, checkFields, chooseField } = await import('../workbench/open-model.ts');
    const { weighWords } = await import('../workbench/weigh-words.ts');
    const model = await openWorkbenchModel(context.engine, input.model);
    return weighWords(model, checkFields(model, input.fields), chooseField(model, input.field), signal);
  }),
  suggest: os.workbench.suggest.handler(async ({ input, context, signal }) => {
    const { openWorkbenchModel, checkFields, chooseField } = await import('../workbench/open-model.ts');
    const { openProposers } = await import('../workbench/open-proposers.ts');
    const { suggestWords } = await import('../workbench/suggest-words.ts');
    const model = await openWorkbenchModel(context.engine, input.model);
    const { fields, field } = input;
    return suggestWords(
      model,
      {
        ...input,
        fields: checkFields(model, fields),
        field: chooseField(model, field),
        proposers: await openProposers(context.engine, input),
      },
      signal,
    );
  }),
  attackStep: os.workbench.attackStep.handler(async ({ input, context, signal }) => {
    const { openWorkbenchModel, checkFields, chooseField } = await import('../workbench/open-model.ts');
    const { openProposers } = await import('../workbench/open-proposers.ts');
    const { findAttackStep } = await import('../workbench/suggest-words.ts');
    const model = await openWorkbenchModel(context.engine, input.model);
    const { fields, field } = input;
    return findAttackStep(
      model,
      {
        ...input,
        fields: checkFields(model, fields),
        field: chooseField(model, field),
        proposers: await openProposers(context.engine, input),
      },
      signal,
    );
  }),
  saveSuite: os.workbench.saveSuite.handler(async ({ input, context }) => {
    const { saveFailures } = await import('../workbench/save-failures.ts');
    return saveFailures(join(context.engine.user.folder, 'suites'), input);
  }),
};
