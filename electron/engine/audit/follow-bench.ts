import { auditFileSchema, type AuditFile } from '#shared/domain/audit-file';
import type { AuditBench } from '#shared/domain/bench';
import { applyBench } from '../benches/apply-bench.ts';
import { readBench } from '../benches/read-bench.ts';
import { describeIssue } from '../describe-issue.ts';
import type { YamlSource } from '../yaml-source.ts';

/**
 * An audit file resolved with the bench that it names; as it is where it names none.
 * @param folder paths start there
 * @throws AssayError of `readBench` and `applyBench`
 */
export function followBench(
  file: AuditFile,
  source: YamlSource,
  folder: string,
): { readonly file: AuditFile; readonly bench?: AuditBench } {
  if (file.bench === undefined) return { file };
  const named = readBench(file.bench, folder);
  const { members, bench } = applyBench(named, source);
  const resolved = auditFileSchema.safeParse(members);
  // Both files were checked on their own, so what does not fit is a key that only benches have.
  if (!resolved.success) throw describeIssue(resolved.error, auditFileSchema, named.source);
  return { file: resolved.data, bench };
}
