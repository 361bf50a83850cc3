import type { LiveRun } from '#shared/domain/live-run';
import type { AuditProgress, ReportProgress } from '#shared/domain/progress';
import type { AuditEnd } from '../audit/audit-context.ts';
import { streamProgress } from '../stream-progress.ts';
import { os } from './base.ts';

type AuditStream = AsyncGenerator<AuditProgress, { auditId: string; state: string }>;

export const audits = {
  start: os.audits.start.handler(async function* ({ input, context }): AuditStream {
    const { openNewAudit } = await import('../running/run-audits.ts');
    const { auditId, run } = await openNewAudit(context.engine, input);
    return { auditId, state: yield* streamProgress<AuditProgress, AuditEnd>(run) };
  }),
  resume: os.audits.resume.handler(async function* ({ input, context }): AuditStream {
    const { openOldAudit } = await import('../running/run-audits.ts');
    const run = await openOldAudit(context.engine, input.auditId, input.budget);
    return { auditId: input.auditId, state: yield* streamProgress<AuditProgress, AuditEnd>(run) };
  }),
  launch: os.audits.launch.handler(async ({ input, context }) => {
    const { openNewAudit, launch } = await import('../running/run-audits.ts');
    const { auditId, run } = await openNewAudit(context.engine, input);
    await launch(run, true);
    return { auditId };
  }),
  relaunch: os.audits.relaunch.handler(async ({ input, context }) => {
    const { openOldAudit, launch } = await import('../running/run-audits.ts');
    await launch(await openOldAudit(context.engine, input.auditId, input.budget), false);
    return { auditId: input.auditId };
  }),
  follow: os.audits.follow.handler(async function* ({ input, context, signal }): AsyncGenerator<LiveRun> {
    const live = context.engine.runs.get(input.auditId);
    if (live !== undefined) {
      yield* live.follow(signal);
      return;
    }
    const { countAside } = await import('../audit/count-aside.ts');
    const { pictureStored } = await import('../running/picture-stored.ts');
    const counts = await countAside(await context.engine.read(), input.auditId, { signal });
    yield pictureStored(await context.engine.read(), input.auditId, counts);
  }),
  cancel: os.audits.cancel.handler(({ input, context }) => context.engine.runs.stop(input.auditId, false)),
  pause: os.audits.pause.handler(({ input, context }) => context.engine.runs.stop(input.auditId, true)),
  list: os.audits.list.handler(async ({ context }) =>
    (await import('../running/list-audits.ts')).listAudits(await context.engine.read()),
  ),
  cards: os.audits.cards.handler(async ({ context }) =>
    (await import('../running/list-cards.ts')).listCards(context.engine),
  ),
  remove: os.audits.remove.handler(async ({ input, context }) => {
    (await context.engine.write(false)).marks.setRemoved(input.auditId, true);
    return true;
  }),
  restore: os.audits.restore.handler(async ({ input, context }) => {
    (await context.engine.write(false)).marks.setRemoved(input.auditId, false);
    return true;
  }),
  validate: os.audits.validate.handler(async ({ input }) =>
    (await import('../running/validate-audit.ts')).validateAudit(input),
  ),
  estimate: os.audits.estimate.handler(async ({ input, context }) =>
    (await import('../running/estimate-audit.ts')).estimateAudit(context.engine, input),
  ),
  report: os.audits.report.handler(async ({ input, context }) =>
    (await import('../reporting/read-report.ts')).readReport(context.engine, input.auditId),
  ),
  followReport: os.audits.followReport.handler(async function* ({
    input,
    context,
  }): AsyncGenerator<ReportProgress> {
    yield* streamProgress<ReportProgress, unknown>((report) =>
      context.engine.reportsUnderWay.follow(input.auditId, report),
    );
  }),
  compare: os.audits.compare.handler(async ({ input, context }) =>
    (await import('../reporting/compare-stored.ts')).compareStored(context.engine, input),
  ),
  changes: os.audits.changes.handler(async ({ input, context }) =>
    (await import('../reporting/compare-stored.ts')).listStoredChanges(context.engine, input),
  ),
  rows: os.audits.rows.handler(async function* ({ input, context }) {
    const { listRows } = await import('../audit/list-rows.ts');
    yield* listRows(await context.engine.read(), input.auditId, input);
  }),
  transmissions: os.audits.transmissions.handler(async function* ({ input, context }) {
    yield* (await context.engine.read()).transmissions.iterate(input.auditId);
  }),
};
