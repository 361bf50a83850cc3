import { join } from 'node:path';
import { os } from './base.ts';

export const annotations = {
  change: os.annotations.change.handler(async ({ input, context }) =>
    (await context.engine.write(false)).annotations.change(input.auditId, input.units, input.change),
  ),
  undo: os.annotations.undo.handler(async ({ input, context }) =>
    (await context.engine.write(false)).annotations.undo(input.undo),
  ),
  tags: os.annotations.tags.handler(async ({ input, context }) =>
    (await context.engine.read()).annotations.tags(input.auditId),
  ),
  validated: os.annotations.validated.handler(async ({ input, context }) => {
    const { validatedRates } = await import('../annotations/validated-rates.ts');
    const columns = await context.engine.columns(input.auditId);
    return validatedRates(await context.engine.read(), input.auditId, columns);
  }),
  saveSuite: os.annotations.saveSuite.handler(async ({ input, context }) => {
    const { saveSuite } = await import('../annotations/save-suite.ts');
    const { auditId, ...request } = input;
    const folder = join(context.engine.user.folder, 'suites');
    const columns = await context.engine.columns(auditId);
    return saveSuite(await context.engine.read(), auditId, columns, folder, request);
  }),
};
