import type { AuditFile } from '#shared/domain/audit-file';
import type { AuditBench } from '#shared/domain/bench';
import type { Task } from '#shared/domain/task';
import type { DatasetReference } from '../datasets/open-dataset.ts';
import type { ModelReference } from '../models/open-model.ts';

/** What is stored of an audit: enough to open the same model and write the same plan again. JSON. */
export interface AuditSpec {
  readonly file: AuditFile;
  readonly source: string;
  /** The bench that the file followed; what it says is in the file already. */
  readonly bench?: AuditBench;
  readonly task: Task;
  readonly model: ModelReference;
  readonly dataset: DatasetReference;
  readonly datasetTitle: string;
}
