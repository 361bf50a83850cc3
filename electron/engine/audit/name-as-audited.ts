import { isAbsolute } from 'node:path';
import type { ModelDescriptor } from '#shared/domain/model';
import type { AuditSpec } from './audit-spec.ts';

/** Equal files are stored once, under the name by which they were first audited; an audit calls its model as its own file does. */
export function nameAsAudited(
  model: ModelDescriptor,
  { id, remote }: AuditSpec['model'],
): Pick<ModelDescriptor, 'id' | 'source'> {
  if (id === model.id || remote !== undefined) return { id: model.id, source: model.source };
  const source = id.startsWith('builtin/')
    ? 'builtin'
    : isAbsolute(id) || id.startsWith('.')
      ? 'folder'
      : 'hub';
  return { id, source };
}
