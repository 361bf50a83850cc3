import { os } from './base.ts';

export const evidence = {
  export: os.evidence.export.handler(async ({ input, context }) => {
    const { exportReport } = await import('../reporting/export-report.ts');
    return exportReport(context.engine, input);
  }),
  bundle: os.evidence.bundle.handler(async ({ input, context }) => {
    const { bundleAudit } = await import('../reporting/bundle-audit.ts');
    return bundleAudit(context.engine, input);
  }),
  verify: os.evidence.verify.handler(async ({ input }) =>
    (await import('../reporting/verify-stored-bundle.ts')).verifyStoredBundle(input),
  ),
};
