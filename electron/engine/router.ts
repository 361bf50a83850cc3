import { implement } from '@orpc/server';
import { contract } from '#shared/contract/contract';
import type { AuditProgress } from '#shared/domain/progress';
import { AssayError } from '#shared/errors';
import type { AuditContext } from './audit/run-audit.ts';
import type { EngineContext } from './engine-context.ts';
import { streamProgress } from './stream-progress.ts';

/** The contract's verbs, each a line or two: what it does is in the rooms, loaded when first called. */
const os = implement(contract)
  .$context<{ engine: EngineContext }>()
  .use(async ({ next, errors }) => {
    try {
      return await next();
    } catch (error) {
      throw error instanceof AssayError
        ? errors.ASSAY({
            message: error.message,
            data: { code: error.code, details: error.details },
            cause: error,
          })
        : error;
    }
  });

type AuditStream = AsyncGenerator<AuditProgress, { auditId: string; state: string }>;

export const router = os.router({
  catalogue: {
    list: os.catalogue.list.handler(async ({ input }) =>
      (await import('./list-entries.ts')).listEntries(input.kind),
    ),
  },
  models: {
    list: os.models.list.handler(async () => (await import('./models/open-model.ts')).listBuiltinModels()),
    inspect: os.models.inspect.handler(async ({ input }) => {
      const { inspectModel } = await import('./models/open-model.ts');
      const { allowNetwork, ...reference } = input;
      return inspectModel(reference, { allowNetwork });
    }),
  },
  datasets: {
    list: os.datasets.list.handler(async () =>
      (await import('./datasets/builtin-datasets.ts')).listBuiltinDatasets(),
    ),
    inspect: os.datasets.inspect.handler(async ({ input }) =>
      (await import('./inspect-dataset.ts')).inspectDataset(input),
    ),
  },
  benches: {
    list: os.benches.list.handler(async () => (await import('./examine-benches.ts')).listBenches()),
    show: os.benches.show.handler(async ({ input }) =>
      (await import('./examine-benches.ts')).showBench(input.bench),
    ),
    compare: os.benches.compare.handler(async ({ input }) =>
      (await import('./examine-benches.ts')).compareBenchFiles(input.before, input.after),
    ),
    check: os.benches.check.handler(async ({ input }) =>
      (await import('./examine-benches.ts')).checkBenchFile(input.bench, input.write),
    ),
    draft: os.benches.draft.handler(async ({ input }) =>
      (await import('./draft-bench.ts')).draftBench(input),
    ),
  },
  suites: {
    list: os.suites.list.handler(async () =>
      (await import('./catalogue/suites/builtin-suites.ts')).listBuiltinSuites(),
    ),
    show: os.suites.show.handler(async ({ input }) =>
      (await import('./examine-suites.ts')).showSuite(input.suite, input.cases),
    ),
    check: os.suites.check.handler(async ({ input }) =>
      (await import('./examine-suites.ts')).checkSuite(input.suite),
    ),
    suggest: os.suites.suggest.handler(async ({ input }) =>
      (await import('./suggest-mask-words.ts')).suggestMaskWords(input),
    ),
  },
  predict: os.predict.handler(async function* ({ input, signal }) {
    const { predictRows } = await import('./predict-rows.ts');
    yield* predictRows(input, signal);
  }),
  transform: os.transform.handler(async ({ input, context }) => {
    const { openTransformer } = await import('./transform-texts.ts');
    const { texts, ...settings } = input;
    const transformer = await context.engine.keep(JSON.stringify(settings), () => openTransformer(settings));
    return transformer.transform(texts);
  }),
  transformRows: os.transformRows.handler(async function* ({ input, signal }) {
    const { transformRows } = await import('./transform-rows.ts');
    yield* transformRows(input, signal);
  }),
  audits: {
    start: os.audits.start.handler(async function* ({ input, context }): AuditStream {
      const { readAuditFile, parseAuditFile } = await import('./audit/read-audit-file.ts');
      const { startAudit } = await import('./audit/run-audit.ts');
      const request =
        input.text === undefined
          ? await readAuditFile(input.source)
          : parseAuditFile(input.text, input.source);
      const auditId = createAuditId(context.engine.now());
      return yield* follow(context.engine, auditId, true, (running) => startAudit(request, auditId, running));
    }),
    resume: os.audits.resume.handler(async function* ({ input, context }): AuditStream {
      const { resumeAudit } = await import('./audit/run-audit.ts');
      return yield* follow(context.engine, input.auditId, false, (running) =>
        resumeAudit(input.auditId, running),
      );
    }),
    cancel: os.audits.cancel.handler(({ input, context }) => context.engine.cancel(input.auditId)),
    list: os.audits.list.handler(async ({ context }) =>
      (await import('./list-audits.ts')).listAudits(await context.engine.read()),
    ),
    report: os.audits.report.handler(async ({ input, context }) => {
      const { reportAudit } = await import('./report-audit.ts');
      const { assayVersion } = context.engine.options;
      return reportAudit(await context.engine.read(), input.auditId, assayVersion);
    }),
    rows: os.audits.rows.handler(async function* ({ input, context }) {
      const { listRows } = await import('./audit/list-rows.ts');
      yield* listRows(await context.engine.read(), input.auditId, input);
    }),
  },
  doctor: os.doctor.handler(async ({ context }) =>
    (await import('./examine-machine.ts')).examineMachine(context.engine.options),
  ),
});

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
