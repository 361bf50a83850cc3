import type { Suite } from '#shared/domain/suite';
import { taskShapes, type Task } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import { applyRenaming, checkLabels } from '../datasets/check-labels.ts';
import { openDataset, type DatasetReference, type OpenedDataset } from '../datasets/open-dataset.ts';
import type { Model } from '../models/model.ts';
import { openModel, type ModelReference } from '../models/open-model.ts';
import { openTokenCounter } from '../models/open-tokenizer.ts';
import { loadSuites } from './load-suites.ts';
import type { ToolModels } from './open-tools.ts';
import { locateData, locateReference } from './locate-reference.ts';
import { loadProbes, type LoadedProbe } from './probes/load-probes.ts';
import { resolveProbes } from './probes/resolve-probes.ts';
import type { AuditRequest } from './read-audit-file.ts';
import { suiteData } from './suite-data.ts';

export interface PreparedAudit {
  readonly model: Model;
  /** Null where suites and probes bring their own texts and nothing else is tested. */
  readonly dataset: OpenedDataset | null;
  readonly modelReference: ModelReference;
  readonly datasetReference: DatasetReference | null;
  readonly task: Task;
  readonly suites: readonly Suite[];
  readonly probes: readonly LoadedProbe[];
  /** What the audit is known by: its data, else the items of its first probe, else the texts of its suites. */
  readonly data: OpenedDataset;
}

export interface PrepareOptions {
  readonly signal?: AbortSignal;
  readonly onRead?: (bytes: number, total: number) => void;
  /** The model is opened to plan alone. */
  readonly sendsNothing?: boolean;
}

/** Opens model and data of an audit file and makes sure that they fit each other, before anything is stored or asked. */
export async function prepareAudit(
  request: AuditRequest,
  options: PrepareOptions = {},
): Promise<PreparedAudit> {
  const modelReference = locateModel(request);
  const model = await openModel(modelReference, {
    allowNetwork: request.file.network === 'on',
    sendsNothing: options.sendsNothing ?? false,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  try {
    const { task, labels } = model.descriptor;
    const reference = locateDataset(request, task);
    const suites = await loadSuites(request.file.suites, request.folder, {
      task,
      labels,
      ...(reference?.labels === undefined ? {} : { renamed: reference.labels }),
    });
    const opened =
      reference === null
        ? { dataset: null, datasetReference: null }
        : await openFitting(reference, { model, modelReference }, request, options);
    const resolved = resolveProbes(request.file.probes, { task, labels });
    const probes = await loadProbes(resolved, opened.dataset, request.folder, options.signal);
    const data = opened.dataset ?? probes[0]?.opened ?? suiteData(suites, task);
    return { model, modelReference: { ...modelReference, task }, task, suites, probes, data, ...opened };
  } catch (error) {
    await model.close();
    throw error;
  }
}

/** Opens the data and, where label values differ from the model's only in form, reads them under the model's names. */
async function openFitting(
  reference: DatasetReference,
  { model, modelReference }: { model: Model; modelReference: ModelReference },
  request: AuditRequest,
  options: PrepareOptions,
): Promise<{ dataset: OpenedDataset; datasetReference: DatasetReference }> {
  const network = { allowNetwork: request.file.network === 'on' };
  const read = {
    tokens: await openTokenCounter(modelReference, network),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.onRead === undefined ? {} : { onProgress: options.onRead }),
  };
  const dataset = await openDataset(reference, read);
  checkField(request, model.descriptor.task);
  const known = model.descriptor.labels;
  if (taskShapes[model.descriptor.task].gold !== 'label' || known.length === 0)
    return { dataset, datasetReference: reference };
  const renamed = checkLabels(dataset.sheet, known, dataset.labelRows, reference.labels);
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
    ...locateReference(reference, folder),
    ...(file.task === undefined ? {} : { task: file.task }),
  };
}

/** The tools of the file with their paths made absolute. */
export function locateTools({ file, folder }: AuditRequest): ToolModels {
  return Object.fromEntries(
    Object.entries(file.tools).map(([name, given]) => {
      return [name, locateReference(typeof given === 'string' ? { id: given } : given, folder)];
    }),
  );
}

function locateDataset({ file, folder }: AuditRequest, task: Task): DatasetReference | null {
  const { dataset } = file;
  if (dataset === undefined) return null;
  return { ...locateData(dataset, folder), task };
}
