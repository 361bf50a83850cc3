import type { AuditFile } from '#shared/domain/audit-file';
import type { Fields, Task } from '#shared/domain/task';
import type { MeasuringToolBox } from './measuring-tools.ts';
import type { ResolvedEntries } from './resolve-entries.ts';

/** What a plan is made from. */
export interface PlanInput {
  readonly auditId: string;
  readonly datasetKey: string;
  readonly datasetTitle: string;
  readonly examples: number;
  readonly file: AuditFile;
  readonly task: Task;
  readonly entries: ResolvedEntries;
  /** Needed where a subpopulation asks for a tool. */
  readonly measuringTools?: MeasuringToolBox;
  readonly keyOf: (fields: Fields, repeat: number) => Uint8Array;
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
}

/** Characters of the input, for sorting requests by length. */
export function sizeOf(fields: Fields): number {
  return Object.values(fields).reduce((sum, text) => sum + text.length, 0);
}
