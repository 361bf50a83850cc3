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
    const { openFiller } = await import('../workbench/open-filler.ts');
    const { suggestWords } = await import('../workbench/suggest-words.ts');
    const model = await openWorkbenchModel(context.engine, input.model);
    const { fields, field, maskModel } = input;
    return suggestWords(
      model,
      {
        ...input,
        fields: checkFields(model, fields),
        field: chooseField(model, field),
        filler: await openFiller(context.engine, maskModel),
      },
      signal,
    );
  }),
  attackStep: os.workbench.attackStep.handler(async ({ input, context, signal }) => {
    const { openWorkbenchModel, checkFields, chooseField } = await import('../workbench/open-model.ts');
    const { openFiller } = await import('../workbench/open-filler.ts');
    const { findAttackStep } = await import('../workbench/suggest-words.ts');
    const model = await openWorkbenchModel(context.engine, input.model);
    const { fields, field, maskModel } = input;
    return findAttackStep(
      model,
      {
        ...input,
        fields: checkFields(model, fields),
        field: chooseField(model, field),
        filler: await openFiller(context.engine, maskModel),
      },
      signal,
    );
  }),
  saveSuite: os.workbench.saveSuite.handler(async ({ input, context }) => {
    const { saveFailures } = await import('../workbench/save-failures.ts');
    return saveFailures(join(context.engine.user.folder, 'suites'), input);
  }),
};
