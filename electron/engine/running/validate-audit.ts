import { z } from 'zod';
import { auditFileSchema, type AuditFile } from '#shared/domain/audit-file';
import type { AuditFileCheck, AuditFileFault } from '#shared/domain/audit-library';
import { AssayError } from '#shared/errors';
import { listDestinations } from '../audit/list-destinations.ts';
import { parseAuditFile } from '../audit/read-audit-file.ts';
import { resolveEntries } from '../audit/resolve-entries.ts';
import { describeIssue } from '../describe-issue.ts';
import { parseYaml, readYamlText } from '../yaml-source.ts';

interface AuditText {
  readonly source: string;
  readonly text?: string;
}

const words = { code: 'audit-file', what: 'audit file' } as const;

/** Every fault of an audit file that can be told without opening model and data, each with its place. */
export async function validateAudit({ source, text }: AuditText): Promise<AuditFileCheck> {
  const written = text ?? (await readYamlText(source, source, words));
  const faults = findFaults(written, source);
  if (faults.length > 0) return { ok: false, faults, leaves: [] };
  return { ok: true, faults: [], leaves: listDestinations(parseAuditFile(written, source).file) };
}

function findFaults(text: string, source: string): AuditFileFault[] {
  try {
    const yaml = parseYaml(text, source, source, words);
    // A file that follows a bench may leave out what the bench says: there the first fault is all that can be told.
    const followsBench = z.looseObject({ bench: z.string() }).safeParse(yaml.value).success;
    const parsed = auditFileSchema.safeParse(yaml.value);
    if (!parsed.success && !followsBench) {
      return parsed.error.issues.map((issue) =>
        toFault(describeIssue(new z.ZodError([issue]), auditFileSchema, yaml)),
      );
    }
    resolve(parseAuditFile(text, source).file);
    return [];
  } catch (error) {
    if (error instanceof AssayError) return [toFault(error)];
    throw error;
  }
}

/** Entries and their options can be checked where the file says for which task. */
function resolve(file: AuditFile): void {
  if (file.task !== undefined) resolveEntries(file, file.task);
}

function toFault({ message, details }: AssayError): AuditFileFault {
  const { line, path } = details;
  const column = /, column (\d+)/.exec(message)?.[1];
  return {
    message,
    line: typeof line === 'number' ? line : null,
    column: column === undefined ? null : Number(column),
    path: Array.isArray(path) ? path.join('.') : null,
  };
}
