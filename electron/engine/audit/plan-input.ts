import type { AuditFile } from '#shared/domain/audit-file';
import type { Fields, Task } from '#shared/domain/task';
import type { Span } from '#shared/domain/text';
import type { SuiteOutline } from './audit-spec.ts';
import type { MeasuringToolBox } from './measuring-tools.ts';
import type { OpenedTools } from './open-tools.ts';
import type { ResolvedEntries } from './resolve-entries.ts';

/** What a plan is made from. */
export interface PlanInput {
  readonly auditId: string;
  readonly datasetKey: string;
  readonly datasetTitle: string;
  /** Examples of the data set; the texts of the suites are stored behind them. */
  readonly examples: number;
  readonly suites: readonly SuiteOutline[];
  /** Position of the first example that belongs to a probe; absent: there is none. */
  readonly firstOfProbes?: number;
  readonly file: AuditFile;
  readonly task: Task;
  readonly entries: ResolvedEntries;
  readonly tools: OpenedTools;
  /** Needed where a subpopulation asks for a tool. */
  readonly measuringTools?: MeasuringToolBox;
  readonly keyOf: (fields: Fields, repeat: number) => Uint8Array;
  /** What is masked before it is sent: no transformation changes it, or it would no longer be found. */
  readonly findPersonal?: (text: string) => readonly Span[];
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
}

/** Characters of the input, for sorting requests by length. */
export function sizeOf(fields: Fields): number {
  return Object.values(fields).reduce((sum, text) => sum + text.length, 0);
}
