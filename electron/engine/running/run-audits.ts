import type { SpendingLimits } from '#shared/domain/remote';
import { type AuditProgress, phasesBeforeStoring } from '#shared/domain/progress';
import type { AuditContext, AuditEnd } from '../audit/audit-context.ts';
import type { EngineContext } from '../engine-context.ts';
import type { SliceTotal } from '../workspace/browse-types.ts';
import type { Workspace } from '../workspace/stores.ts';
import type { LiveAudit } from './live-run.ts';

interface AuditText {
  readonly source: string;
  readonly text?: string;
}

type Hear = (progress: AuditProgress) => void;
type Run = (onProgress: Hear) => Promise<AuditEnd>;

/** A new audit, checked as far as its file goes. Nothing runs before `run` is called. */
export async function openNewAudit(
  engine: EngineContext,
  { source, text }: AuditText,
): Promise<{ auditId: string; run: Run }> {
  const { readAuditFile, parseAuditFile } = await import('../audit/read-audit-file.ts');
  const { startAudit } = await import('../audit/run-audit.ts');
  const { applyBudget } = await import('../user/apply-budget.ts');
  const read = text === undefined ? await readAuditFile(source) : parseAuditFile(text, source);
  const { budget } = await engine.user.settings();
  const request = { ...read, file: applyBudget(read.file, budget) };
  const auditId = createAuditId(engine.now());
  return {
    auditId,
    run: (onProgress) =>
      carryOut(engine, auditId, true, onProgress, (context) => startAudit(request, auditId, context)),
  };
}

/** An audit that was paused, cancelled or cut off. */
export async function openOldAudit(
  engine: EngineContext,
  auditId: string,
  budget?: SpendingLimits,
): Promise<Run> {
  const { resumeAudit } = await import('../audit/run-audit.ts');
  return (onProgress) =>
    carryOut(engine, auditId, false, onProgress, (context) => resumeAudit(auditId, context, budget));
}

async function carryOut(
  engine: EngineContext,
  auditId: string,
  create: boolean,
  onProgress: Hear,
  work: (context: AuditContext) => Promise<AuditEnd>,
): Promise<AuditEnd> {
  return engine.runs.start(auditId, async ({ signal, live, isPaused }) => {
    const hear: Hear = (progress) => {
      live.hear(progress);
      onProgress(progress);
    };
    const end = await work({
      openWorkspace: async () => {
        const workspace = await openForRun(engine, create, live, hear);
        live.attach(workspace);
        return workspace;
      },
      // One that cannot be read as it stands is brought up to date, or refused, when it is opened for writing.
      lookAtWorkspace: async () => (engine.hasWorkspace() ? await engine.read().catch(() => null) : null),
      assayVersion: engine.options.assayVersion,
      signal,
      onProgress: hear,
      // Nobody follows a run of the command line but its own progress.
      ...(engine.host === 'command-line'
        ? {}
        : {
            onCounted: (slices: readonly SliceTotal[]) => live.count(slices),
            onSettled: (units: readonly number[]) => live.settle(units),
          }),
      onBudget: (budget) => live.watch(budget),
    });
    const workspace = await engine.write(false);
    if (workspace.mode === 'write' && workspace.audits.find(auditId) !== undefined)
      workspace.marks.setPaused(auditId, end === 'cancelled' && isPaused());
    live.end(end === 'finished' ? 'finished' : isPaused() ? 'paused' : 'cancelled');
    if (end === 'finished') prepareViews(engine, auditId);
    return end;
  });
}

/** Says that the workspace is checked where it is, and afterwards again what the run was at before. */
async function openForRun(
  engine: EngineContext,
  create: boolean,
  live: LiveAudit,
  hear: Hear,
): Promise<Workspace> {
  const before = live.progress;
  const blank = { auditId: live.auditId, done: 0, total: 0, cached: 0, errors: 0, perSecond: null };
  const workspace = await engine.write(create, () => hear({ ...blank, phase: 'checking' }));
  if (live.progress?.phase === 'checking') hear(before ?? { ...blank, phase: 'reading' });
  return workspace;
}

/** What the window is about to ask for: the report, and the columns that its rows are found by. */
function prepareViews(engine: EngineContext, auditId: string): void {
  if (engine.host === 'command-line') return;
  import('../reporting/read-report.ts')
    .then(({ readReport }) => readReport(engine, auditId))
    .then(() => engine.columns(auditId))
    // Whoever opens the report or its rows is told what is wrong.
    .catch(() => undefined);
}

/**
 * Starts a run and returns once it is stored; its later fate is told to whoever follows it. An audit that is stored already can be
 * followed while its workspace is checked.
 */
export async function launch(run: Run, isNew: boolean): Promise<void> {
  const stored = Promise.withResolvers<unknown>();
  const ended = run(({ phase }) => {
    if (!isNew || !phasesBeforeStoring.has(phase)) stored.resolve(undefined);
  });
  ended.catch(() => undefined);
  await Promise.race([stored.promise, ended]);
}

/** Sortable, readable, and different for two audits of one second: date, time, four random hex digits. */
function createAuditId(now: Date): string {
  const [date = '', time = ''] = now.toISOString().split('T');
  const random = crypto.getRandomValues(new Uint16Array(1))[0] ?? 0;
  return `${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${random.toString(16).padStart(4, '0')}`;
}
