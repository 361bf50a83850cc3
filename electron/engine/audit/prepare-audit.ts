import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type { Suite } from '#shared/domain/suite';
import type { RemoteReference } from '#shared/domain/remote';
import { taskShapes, type Task } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import { applyRenaming, checkLabels } from '../datasets/check-labels.ts';
import { openDataset, type DatasetReference, type OpenedDataset } from '../datasets/open-dataset.ts';
import type { Model } from '../models/model.ts';
import { openModel, type ModelReference } from '../models/open-model.ts';
import { loadSuites } from './load-suites.ts';
import type { ToolModels } from './open-tools.ts';
import type { AuditRequest } from './read-audit-file.ts';

export interface PreparedAudit {
  readonly model: Model;
  readonly dataset: OpenedDataset;
  readonly modelReference: ModelReference;
  readonly datasetReference: DatasetReference;
  readonly task: Task;
  readonly suites: readonly Suite[];
}

export interface PrepareOptions {
  readonly signal?: AbortSignal;
  readonly onRead?: (bytes: number, total: number) => void;
}

/** Opens model and data of an audit file and makes sure that they fit each other, before anything is stored or asked. */
export async function prepareAudit(
  request: AuditRequest,
  options: PrepareOptions = {},
): Promise<PreparedAudit> {
  const modelReference = locateModel(request);
  const model = await openModel(modelReference, {
    allowNetwork: request.file.network === 'on',
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  try {
    const { task, labels } = model.descriptor;
    const suites = await loadSuites(request.file.suites, request.folder, { task, labels });
    const opened = await openFitting(locateDataset(request, task), model, request, options);
    return { model, modelReference: { ...modelReference, task }, task, suites, ...opened };
  } catch (error) {
    await model.close();
    throw error;
  }
}

/** Opens the data and, where label values differ from the model's only in form, reads them under the model's names. */
async function openFitting(
  reference: DatasetReference,
  model: Model,
  request: AuditRequest,
  options: PrepareOptions,
): Promise<{ dataset: OpenedDataset; datasetReference: DatasetReference }> {
  const read = {
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.onRead === undefined ? {} : { onProgress: options.onRead }),
  };
  const dataset = await openDataset(reference, read);
  checkField(request, model.descriptor.task);
  const known = model.descriptor.labels;
  if (taskShapes[model.descriptor.task].gold !== 'label' || known.length === 0)
    return { dataset, datasetReference: reference };
  const renamed = checkLabels(dataset.sheet, known, dataset.labelRows);
  if (Object.keys(renamed).length === 0) return { dataset, datasetReference: reference };
  const mapped = { ...reference, labels: applyRenaming(reference.labels ?? {}, renamed) };
  return { dataset: await openDataset(mapped, read), datasetReference: mapped };
}

function checkField(request: AuditRequest, task: Task): void {
  const { field } = request.file;
  if (field === undefined || taskShapes[task].fields.includes(field)) return;
  throw new AssayError(
    'audit-file',
    `${request.source}: field "${field}" does not exist in ${task}; its fields: ${taskShapes[task].fields.join(', ')}.`,
  );
}

function locateModel({ file, folder }: AuditRequest): ModelReference {
  const { model } = file;
  const reference = typeof model === 'string' ? { id: model } : model;
  return {
    ...reference,
    ...(reference.remote === undefined
      ? { id: locate(reference.id, folder) }
      : { id: reference.id, remote: locateKey(reference.remote, folder) }),
    ...(file.task === undefined ? {} : { task: file.task }),
  };
}

/** A key file's path starts at the audit file's folder, as every path of it. */
function locateKey(remote: RemoteReference, folder: string): RemoteReference {
  const { key } = remote;
  if (key?.startsWith('file:') !== true) return remote;
  return { ...remote, key: `file:${expand(key.slice('file:'.length), folder)}` };
}

/** The tools of the file with their paths made absolute. */
export function locateTools({ file, folder }: AuditRequest): ToolModels {
  return Object.fromEntries(
    Object.entries(file.tools).map(([name, given]) => {
      const reference = typeof given === 'string' ? { id: given } : given;
      return [name, { ...reference, id: locate(reference.id, folder) }];
    }),
  );
}

function locateDataset({ file, folder }: AuditRequest, task: Task): DatasetReference {
  const { dataset } = file;
  const reference = typeof dataset === 'string' ? { path: dataset } : dataset;
  const path = reference.path.startsWith('builtin/') ? reference.path : expand(reference.path, folder);
  return { ...reference, path, task };
}

/** A folder that is there wins over a hub id of the same form (`org/name`). */
export function locate(id: string, folder: string): string {
  if (id.startsWith('builtin/')) return id;
  const path = expand(id, folder);
  return isAbsolute(id) || /^[.~]/.test(id) || existsSync(path) ? path : id;
}

function expand(path: string, folder: string): string {
  return path.startsWith('~/') ? join(homedir(), path.slice(2)) : resolve(folder, path);
}
