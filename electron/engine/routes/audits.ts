import type { AuditProgress } from '#shared/domain/progress';
import type { AuditContext } from '../audit/run-audit.ts';
import type { EngineContext } from '../engine-context.ts';
import { streamProgress } from '../stream-progress.ts';
import { os } from './base.ts';

type AuditStream = AsyncGenerator<AuditProgress, { auditId: string; state: string }>;

export const audits = {
  start: os.audits.start.handler(async function* ({ input, context }): AuditStream {
    const { readAuditFile, parseAuditFile } = await import('../audit/read-audit-file.ts');
    const { startAudit } = await import('../audit/run-audit.ts');
    const request =
      input.text === undefined ? await readAuditFile(input.source) : parseAuditFile(input.text, input.source);
    const auditId = createAuditId(context.engine.now());
    return yield* follow(context.engine, auditId, true, (running) => startAudit(request, auditId, running));
  }),
  resume: os.audits.resume.handler(async function* ({ input, context }): AuditStream {
    const { resumeAudit } = await import('../audit/run-audit.ts');
    return yield* follow(context.engine, input.auditId, false, (running) =>
      resumeAudit(input.auditId, running),
    );
  }),
  cancel: os.audits.cancel.handler(({ input, context }) => context.engine.cancel(input.auditId)),
  list: os.audits.list.handler(async ({ context }) =>
    (await import('../list-audits.ts')).listAudits(await context.engine.read()),
  ),
  report: os.audits.report.handler(async ({ input, context }) => {
    const { reportAudit } = await import('../report-audit.ts');
    const { assayVersion } = context.engine.options;
    return reportAudit(await context.engine.read(), input.auditId, assayVersion);
  }),
  compare: os.audits.compare.handler(async ({ input, context }) =>
    (await import('../compare-stored.ts')).compareStored(await context.engine.read(), input),
  ),
  changes: os.audits.changes.handler(async ({ input, context }) =>
    (await import('../compare-stored.ts')).listStoredChanges(await context.engine.read(), input),
  ),
  rows: os.audits.rows.handler(async function* ({ input, context }) {
    const { listRows } = await import('../audit/list-rows.ts');
    yield* listRows(await context.engine.read(), input.auditId, input);
  }),
  transmissions: os.audits.transmissions.handler(async function* ({ input, context }) {
    yield* (await context.engine.read()).transmissions.iterate(input.auditId);
  }),
};

/** Runs an audit and streams its progress; `cancel` reaches it meanwhile. */
async function* follow(
  engine: EngineContext,
  auditId: string,
  create: boolean,
  work: (running: AuditContext) => Promise<string>,
): AuditStream {
  const { assayVersion } = engine.options;
  const state = yield* streamProgress<AuditProgress, string>((onProgress) =>
    engine.track(auditId, (signal) =>
      work({ openWorkspace: () => engine.write(create), assayVersion, signal, onProgress }),
    ),
  );
  return { auditId, state };
}

/** Sortable, readable, and different for two audits of one second: date, time, four random hex digits. */
function createAuditId(now: Date): string {
  const [date = '', time = ''] = now.toISOString().split('T');
  const random = crypto.getRandomValues(new Uint16Array(1))[0] ?? 0;
  return `${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${random.toString(16).padStart(4, '0')}`;
}
