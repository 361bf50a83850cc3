import { os } from './base.ts';

export const evidence = {
  bundle: os.evidence.bundle.handler(async ({ input, context }) => {
    const { bundleAudit } = await import('../bundle-audit.ts');
    return bundleAudit(await context.engine.read(), input, context.engine);
  }),
  verify: os.evidence.verify.handler(async ({ input }) =>
    (await import('../verify-stored-bundle.ts')).verifyStoredBundle(input),
  ),
};
