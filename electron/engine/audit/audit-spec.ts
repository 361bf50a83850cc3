import type { AuditFile } from '#shared/domain/audit-file';
import type { Suite, SuiteTest } from '#shared/domain/suite';
import type { AuditBench } from '#shared/domain/bench';
import type { Task } from '#shared/domain/task';
import type { DatasetReference } from '../datasets/open-dataset.ts';
import type { ModelReference } from '../models/open-model.ts';
import type { ToolModels } from './open-tools.ts';
import type { ProbeOutline } from './probes/probe-outline.ts';

/** A suite without its cases, which are stored as examples behind those of the data set. */
export interface SuiteOutline extends Omit<Suite, 'tests'> {
  /** `inputs`: how many texts the cases of the test have together. */
  readonly tests: readonly (Omit<SuiteTest, 'cases'> & { readonly inputs: number })[];
}

/** What is stored of an audit: enough to open the same model and write the same plan again. JSON. */
export interface AuditSpec {
  readonly file: AuditFile;
  readonly source: string;
  /** The bench that the file followed; what it says is in the file already. */
  readonly bench?: AuditBench;
  readonly task: Task;
  readonly model: ModelReference;
  /** Absent where probes bring their own items and nothing else is tested. */
  readonly dataset?: DatasetReference;
  readonly datasetTitle: string;
  readonly suites: readonly SuiteOutline[];
  /** In the order of the file; absent where it has none. */
  readonly probes?: readonly ProbeOutline[];
  /** Tools by name, with absolute paths. */
  readonly tools: ToolModels;
}
