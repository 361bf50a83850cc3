import type { AuditFile } from '#shared/domain/audit-file';
import type { Task } from '#shared/domain/task';
import type { DatasetReference } from '../datasets/open-dataset.ts';
import type { ModelReference } from '../models/open-model.ts';
import type { ToolModels } from './open-tools.ts';

/** What is stored of an audit: enough to open the same model and write the same plan again. JSON. */
export interface AuditSpec {
  readonly file: AuditFile;
  readonly source: string;
  readonly task: Task;
  readonly model: ModelReference;
  readonly dataset: DatasetReference;
  readonly datasetTitle: string;
  /** Tools by name, with absolute paths. */
  readonly tools: ToolModels;
}
