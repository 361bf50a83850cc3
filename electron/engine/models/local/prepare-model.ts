import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError } from '#shared/errors';
import type { ModelDescriptor } from '#shared/domain/model';
import type { Task } from '#shared/domain/task';
import type { ModelReference } from '../model-reference.ts';
import type { ComposedLayout } from './composed-layout.ts';
import { fingerprint, hashFiles } from './fingerprint.ts';
import type { LocatedModel } from './locate-model.ts';
import { readLabels, readMaxTokens, readModelConfig, readTokenizerConfig } from './model-config.ts';
import { answeringFiles, readModelFolder } from './model-folder.ts';
import { checkExternalFiles } from './onnx/check-external-files.ts';
import { scanOnnx } from './onnx/scan-onnx.ts';
import { decideTask, refuseOutputs } from './tasks-of-model.ts';
import { listAnswerLabels, nameAnswers } from './name-answers.ts';
import { chooseVariant, graphParts } from './variants.ts';
import type { ChosenVariant } from './variants.ts';

/** A model that was read and found in order, and how its answers are to be made. Nothing is loaded yet. */
export interface PreparedModel {
  readonly descriptor: ModelDescriptor;
  /** One sentence each, for people. */
  readonly warnings: readonly string[];
  readonly ignoredFiles: readonly string[];
  readonly folder: string;
  readonly onnxFolder: string;
  readonly dtype: string;
  readonly modelLabels: readonly string[];
  readonly answerLabels: readonly string[];
  /** Answers depend on what else is in a batch (activations are quantised over all of it). */
  readonly isBatchSensitive: boolean;
  readonly composed?: ComposedLayout;
}

/** Faults of the question itself, apart from the model's. */
function refuseReference(reference: ModelReference, task: Task, path: string): void {
  const refuse = (field: keyof ModelReference, sentence: string): AssayError =>
    new AssayError('model-task', sentence, { details: { path, task, field } });
  if (task === 'zero-shot-classification') {
    const candidates = new Set(reference.candidateLabels ?? []);
    if (candidates.size < 2 || candidates.size !== reference.candidateLabels?.length) {
      throw refuse(
        'candidateLabels',
        'Zero-shot classification needs at least two different candidateLabels to choose from.',
      );
    }
    if (reference.hypothesisTemplate?.includes('{}') === false) {
      throw refuse(
        'hypothesisTemplate',
        `The hypothesisTemplate "${reference.hypothesisTemplate}" has no {} for the label; write one such as "This example is {}.".`,
      );
    }
  }
  const hasWindows: readonly Task[] = ['text-classification', 'question-answering', 'token-classification'];
  if (reference.overflow === 'window' && !hasWindows.includes(task)) {
    throw refuse('overflow', `The overflow "window" does not exist for ${task}; choose "truncate".`);
  }
}

function refuseComposed(
  composed: ComposedLayout | undefined,
  reference: ModelReference,
  task: Task,
  path: string,
): void {
  if (composed === undefined || (task === 'text-classification' && reference.overflow !== 'window')) return;
  throw new AssayError(
    'model-task',
    `The model in ${path} is composed of sentences and head ("composed" in config.json), so it does text-classification of whole texts only; leave out the task and the overflow.`,
    { details: { path, task, overflow: reference.overflow ?? null } },
  );
}

async function readCard(
  folder: string,
  files: readonly string[],
): Promise<{ card?: string; licence?: string }> {
  const name = files.find((file) => /^(readme|model_card)\.md$/i.test(file));
  if (name === undefined) return {};
  const card = await readFile(join(folder, name), 'utf8');
  // Model cards start with a block of `key: value` lines between two lines of dashes.
  const licence = /^---\r?\n[\s\S]*?^licen[cs]e:\s*["']?([\w.+ -]+?)["']?\s*$[\s\S]*?^---/im.exec(card)?.[1];
  return { card, ...(licence === undefined ? {} : { licence }) };
}

function collectWarnings(
  reference: ModelReference,
  task: Task,
  labels: readonly string[],
  limit: { tokens: number; isKnown: boolean },
): string[] {
  const warnings: string[] = [];
  const generic = labels.filter((label) => /^LABEL_\d+$/.test(label));
  if (generic.length > 0 && task !== 'question-answering') {
    warnings.push(
      `The model's labels have no names (${generic.slice(0, 3).join(', ')}); map them to the dataset's labels, or every answer counts as wrong.`,
    );
  }
  if (!limit.isKnown) {
    warnings.push(`The model does not say how many tokens it accepts; ${limit.tokens} are assumed.`);
  }
  if (reference.maxTokens !== undefined && reference.maxTokens > limit.tokens) {
    warnings.push(
      `The model accepts ${limit.tokens} tokens, so maxTokens ${reference.maxTokens} has no effect.`,
    );
  }
  return warnings;
}

/** Looks into every ONNX file of the chosen variant before anything loads it. */
export async function scanWeights(
  path: string,
  onnxFolder: string,
  names: readonly string[],
): Promise<{ outputs: string[]; external: string[]; isBatchSensitive: boolean }> {
  const outputs: string[] = [];
  const external: string[] = [];
  let isBatchSensitive = false;
  for (const name of names) {
    const file = join(path, onnxFolder, name);
    const scan = await scanOnnx(file);
    outputs.push(...scan.outputs);
    external.push(...(await checkExternalFiles(file, scan.externalFiles, path)));
    isBatchSensitive ||= scan.isBatchSensitive;
  }
  return { outputs, external, isBatchSensitive };
}

export function answerFiles(files: readonly string[], onnxFolder: string, chosen: ChosenVariant): string[] {
  const prefix = onnxFolder === '' ? '' : `${onnxFolder}/`;
  return [
    ...answeringFiles.filter((name) => files.includes(name)),
    ...chosen.files.map((name) => prefix + name),
  ];
}

/** Reads and checks a model folder without loading it. Every fault is an `AssayError` with what to do. */
export async function prepareModel(reference: ModelReference, located: LocatedModel): Promise<PreparedModel> {
  const path = located.folder;
  const folder = await readModelFolder(path);
  const config = await readModelConfig(path);
  const tokenizerConfig = await readTokenizerConfig(path);
  const task = decideTask(config, reference.task, (reference.candidateLabels?.length ?? 0) > 0, path);
  const chosen = chooseVariant(
    reference.variant,
    graphParts(task === 'summarization', config.composed?.head),
    folder.onnxFiles,
    path,
  );
  const modelLabels = readLabels(config);
  refuseReference(reference, task, path);
  refuseComposed(config.composed ?? undefined, reference, task, path);
  const answerLabels = nameAnswers(reference.labels ?? {}, modelLabels, task, path);
  const limit = readMaxTokens(config, tokenizerConfig);
  const weights = await scanWeights(path, folder.onnxFolder, chosen.files);
  refuseOutputs(task, weights.outputs, path, config.composed?.head);
  const files = await hashFiles(path, [
    ...answerFiles(folder.files, folder.onnxFolder, chosen),
    ...weights.external,
  ]);
  return {
    descriptor: {
      id: reference.id,
      source: located.source,
      task,
      architecture: config.architectures?.[0] ?? config.model_type,
      variant: chosen.variant,
      variants: chosen.variants,
      labels: listAnswerLabels(task, answerLabels, reference.candidateLabels ?? []),
      maxTokens: Math.min(limit.tokens, reference.maxTokens ?? limit.tokens),
      fingerprint: fingerprint(files),
      files,
      ...(await readCard(path, folder.files)),
    },
    warnings: collectWarnings(reference, task, modelLabels, limit),
    ignoredFiles: folder.ignoredFiles,
    folder: path,
    onnxFolder: folder.onnxFolder,
    dtype: chosen.dtype,
    modelLabels,
    answerLabels,
    isBatchSensitive: weights.isBatchSensitive,
    ...(config.composed ? { composed: config.composed } : {}),
  };
}
