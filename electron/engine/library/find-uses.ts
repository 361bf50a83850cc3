import { basename } from 'node:path';
import type { LibraryItem, LibraryKind, LibraryUse } from '#shared/domain/library';
import type { AuditSpec } from '../audit/audit-spec.ts';
import type { Workspace } from '../workspace/stores.ts';
import type { AuditRecord } from '../workspace/types.ts';

export interface FoundUse {
  readonly item: LibraryItem;
  readonly use: LibraryUse;
}

/** What the audits of a workspace were made of, newest audit first. */
export function* findUses(workspace: Workspace, kind: LibraryKind): Generator<FoundUse> {
  const marks = workspace.marks.all();
  for (const audit of workspace.audits.list()) {
    if (marks.get(audit.id)?.removed === true) continue;
    const { id: auditId, name, createdAt } = audit;
    for (const { hash, ...item } of partsOf(workspace, audit, kind)) {
      yield {
        use: { auditId, name, createdAt, hash },
        item: {
          kind,
          title: item.id.startsWith('builtin/') ? item.id : basename(item.id),
          builtin: item.id.startsWith('builtin/'),
          task: audit.task,
          summary: '',
          licence: null,
          version: null,
          size: null,
          hashes: [],
          uses: [],
          ...item,
        },
      };
    }
  }
}

type Part = Partial<LibraryItem> & { readonly id: string; readonly hash: string };

function* partsOf(workspace: Workspace, audit: AuditRecord, kind: LibraryKind): Generator<Part> {
  const spec = audit.spec as AuditSpec;
  switch (kind) {
    case 'model':
      yield { id: spec.model.id, licence: audit.model.licence ?? null, hash: audit.modelFingerprint };
      return;
    case 'dataset':
      if (spec.dataset === undefined) return;
      yield {
        id: spec.dataset.path,
        title: spec.datasetTitle,
        // Of the data alone: the cases of suites are stored among the examples.
        size: workspace.datasets.get(audit.datasetKey)?.sheet.examples ?? null,
        hash: audit.datasetKey,
      };
      return;
    case 'suite':
      for (const { source, name, version, fileHash } of spec.suites)
        yield { id: source, title: name, version, hash: fileHash };
      return;
    case 'bench':
      if (spec.bench !== undefined) {
        const { name, version, digest } = spec.bench;
        yield { id: spec.file.bench ?? name, title: name, version, hash: digest };
      }
  }
}
