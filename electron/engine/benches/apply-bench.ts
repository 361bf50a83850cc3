import type { AuditBench } from '#shared/domain/bench';
import { canonicalJson } from '../canonical-json.ts';
import { fileFault } from '../describe-issue.ts';
import type { YamlSource } from '../yaml-source.ts';
import { asMapping, textsIn } from './bench-digest.ts';
import { carriedKeys } from './bench-schema.ts';
import { requireFit } from './bench-seal.ts';
import type { Bench } from './read-bench.ts';

type Members = Readonly<Record<string, unknown>>;

export interface AppliedBench {
  /** The members of an audit file that says the same and names no bench. */
  readonly members: Members;
  readonly bench: AuditBench;
}

/**
 * An audit file with what its bench says: lists of the audit come after those of the bench, other keys win over them.
 * @param audit the audit file, checked already
 * @throws AssayError `audit-file` for another task or an entry that the bench denies; `bench-version` for a bench whose
 * content is no longer that of its version
 */
export function applyBench(bench: Bench, audit: YamlSource): AppliedBench {
  requireFit(bench);
  const own = audit.value as Members;
  requireTask(bench, own, audit);
  requireAllowed(bench, own, audit);
  const carried = carriedKeys
    .map((key): [string, unknown] => [
      key,
      key === 'suites' ? combineSuites(bench.written[key], own[key]) : combine(bench.written[key], own[key]),
    ])
    .filter(([, value]) => value !== undefined);
  const { name, version } = bench.file;
  return {
    members: {
      ...Object.fromEntries(Object.entries(own).filter(([key]) => key !== 'bench')),
      task: bench.file.task,
      ...Object.fromEntries(carried),
    },
    bench: {
      name,
      version,
      digest: bench.digest,
      altered: carriedKeys.filter((key) => isAltered(bench, own, key)),
    },
  };
}

/** What the audit adds to a list of the bench, or puts in the place of anything else. */
function combine(common: unknown, own: unknown): unknown {
  if (own === undefined) return common;
  if (!Array.isArray(common) || !Array.isArray(own)) return own;
  const seen = new Set(common.map(nameItem));
  return [...(common as unknown[]), ...(own as unknown[]).filter((item) => !seen.has(nameItem(item)))];
}

/** As `combine`; what the audit says of labels belongs to the suite of the bench that has the same path. */
function combineSuites(common: unknown, own: unknown): unknown {
  if (!Array.isArray(common) || !Array.isArray(own)) return combine(common, own);
  const renamings = (own as unknown[]).filter(isRenaming);
  const renamed = (common as unknown[]).map((item): unknown => {
    const reference = asReference(item);
    const renaming = renamings.find((other) => other.path === reference['path']);
    return renaming === undefined ? item : { ...reference, labels: renaming.labels };
  });
  const paths = new Set(renamed.map((item) => asReference(item)['path']));
  return combine(
    renamed,
    (own as unknown[]).filter((item) => !(isRenaming(item) && paths.has(item.path))),
  );
}

/** A suite reference as a mapping with its path, however the file names it. */
function asReference(item: unknown): Members {
  return typeof item === 'object' && item !== null ? (item as Members) : { path: item };
}

/** A suite reference that says how labels are called and nothing else. */
function isRenaming(item: unknown): item is { readonly path: string; readonly labels: unknown } {
  return (
    typeof item === 'object' &&
    item !== null &&
    Object.keys(item)
      .sort((left, right) => (left < right ? -1 : 1))
      .join() === 'labels,path'
  );
}

/** Equal for equal entries, an id and a mapping with nothing but that id among them. */
export function nameItem(item: unknown): string {
  return canonicalJson(asMapping(item));
}

function isAltered({ file, written }: Bench, own: Members, key: string): boolean {
  if (own[key] === undefined) return false;
  const common = written[key] ?? (file as Members)[key];
  // Other names for the labels test the same.
  if (key === 'suites' && Array.isArray(common) && Array.isArray(own[key]))
    return (combineSuites(common, own[key]) as unknown[]).length !== common.length;
  return canonicalJson(combine(common, own[key])) !== canonicalJson(common ?? null);
}

function requireTask({ file }: Bench, own: Members, audit: YamlSource): void {
  const { task } = own;
  if (task === undefined || task === file.task) return;
  throw fileFault(
    audit,
    ['task'],
    `task: bench "${file.name}" is for ${file.task}, and this audit is ${JSON.stringify(task)}; remove the task, or name another bench`,
  );
}

function requireAllowed({ file }: Bench, own: Members, audit: YamlSource): void {
  const denied = new Map(
    file.deny.map((item): [string, string | undefined] =>
      typeof item === 'string' ? [item, undefined] : [item.id, item.reason],
    ),
  );
  for (const key of ['subpopulations', 'transformations', 'suites', 'metrics']) {
    const items = own[key];
    if (!Array.isArray(items)) continue;
    for (const [index, item] of items.entries()) {
      const id = textsIn(item).find((text) => denied.has(text));
      if (id === undefined) continue;
      const reason = denied.get(id);
      throw fileFault(
        audit,
        [key, index],
        `${key}: bench "${file.name}" does not allow "${id}"${reason === undefined ? '' : `: ${reason.replace(/\.$/, '')}`}; remove it`,
      );
    }
  }
}
