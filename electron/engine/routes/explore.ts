import { os } from './base.ts';

export const explore = {
  page: os.explore.page.handler(async ({ input, context }) => {
    const { readPage } = await import('../explore/read-page.ts');
    return readPage(await context.engine.read(), input.auditId, input);
  }),
  counts: os.explore.counts.handler(async ({ input, context }) => {
    const { countUnits } = await import('../explore/count-units.ts');
    return countUnits(await context.engine.read(), input.auditId, input.filter);
  }),
  row: os.explore.row.handler(async ({ input, context }) => {
    const { readRow } = await import('../explore/read-row.ts');
    return readRow(await context.engine.read(), input.auditId, input.unit);
  }),
};
