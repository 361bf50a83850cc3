import type { Prepared } from '#shared/domain/explore';
import { streamProgress } from '../stream-progress.ts';
import { os } from './base.ts';

export const explore = {
  prepare: os.explore.prepare.handler(async function* ({ input, context }): AsyncGenerator<Prepared> {
    const { engine } = context;
    const total = (await engine.read()).audits.get(input.auditId).unitCount;
    yield* streamProgress<Prepared, unknown>((report) =>
      engine.columns(input.auditId, (done) => report({ done, total })),
    );
  }),
  page: os.explore.page.handler(async ({ input, context }) => {
    const { readPlanned } = await import('../explore/read-planned.ts');
    const planned = readPlanned(await context.engine.read(), input.auditId, input);
    if (planned !== undefined) return planned;
    const { readPage } = await import('../explore/read-page.ts');
    const columns = await context.engine.columns(input.auditId);
    return readPage(await context.engine.read(), input.auditId, columns, input);
  }),
  counts: os.explore.counts.handler(async ({ input, context }) => {
    const { countUnits } = await import('../explore/count-units.ts');
    const columns = await context.engine.columns(input.auditId);
    return countUnits(await context.engine.read(), input.auditId, columns, input.filter);
  }),
  row: os.explore.row.handler(async ({ input, context }) => {
    const { readRow } = await import('../explore/read-row.ts');
    return readRow(await context.engine.read(), input.auditId, input.unit);
  }),
};
