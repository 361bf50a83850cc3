import { z } from 'zod';
import {
  profiles,
  redactable,
  reportFormats,
  type BundleSummary,
  type ExportedReport,
  type Verification,
} from '../domain/evidence.ts';
import { base, trusted } from './base.ts';

const signOff = z.strictObject({
  name: z.string().min(1).max(200),
  role: z.string().min(1).max(200),
  statement: z.string().min(1).max(2000),
});

export const evidence = {
  /** A report in one of its forms, to be saved by whoever asks. */
  export: base
    .input(
      z.object({
        auditId: z.string().min(1),
        format: z.enum(reportFormats),
        profile: z.enum(profiles).default('technical'),
      }),
    )
    .output(trusted<ExportedReport>()),
  /** Writes the evidence of an audit; `out` and `keyFile` are paths on this machine. */
  bundle: base
    .input(
      z.object({
        auditId: z.string().min(1),
        out: z.string().min(1),
        form: z.enum(['folder', 'zip']).default('folder'),
        withhold: z.array(z.enum(redactable)).default([]),
        keyFile: z.string().min(1).nullable().default(null),
        signOff: signOff.nullable().default(null),
      }),
    )
    .output(trusted<BundleSummary>()),
  verify: base
    .input(
      z.object({
        path: z.string().min(1),
        publicKeyFile: z.string().min(1).nullable().default(null),
        head: z.string().min(1).nullable().default(null),
        recompute: z.boolean().default(false),
        salts: z.string().min(1).nullable().default(null),
      }),
    )
    .output(trusted<Verification>()),
};
