import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError } from '#shared/errors';

/** The files of a model folder that Assay reads, and those it leaves alone. Names use `/` and are relative. */
export interface ModelFolder {
  readonly path: string;
  /** Every file in the folder and in `onnx/`, sorted. */
  readonly files: readonly string[];
  /** `onnx`, or empty where the ONNX files lie beside `config.json`. */
  readonly onnxFolder: 'onnx' | '';
  /** ONNX files in `onnxFolder`, without the folder. */
  readonly onnxFiles: readonly string[];
  /** Weights or code in forms that can run commands when read (pickle, Python), or that are not read here. */
  readonly ignoredFiles: readonly string[];
}

/** Read by the tokenizer, the configuration or the generation settings; together with the weights they determine an answer. */
export const answeringFiles: readonly string[] = [
  'config.json',
  'generation_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
];

const ignoredForms =
  /\.(bin|pt|pth|pkl|pickle|ckpt|h5|msgpack|safetensors|gguf|ot|py|pyc|so|dll|dylib|exe|sh|tar|gz|zip)$/i;
const executableForms = /\.(bin|pt|pth|pkl|pickle|ckpt|py)$/i;

async function listFiles(folder: string, prefix: string): Promise<string[]> {
  const names: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const isFile = entry.isSymbolicLink()
      ? (await stat(join(folder, entry.name)).catch(() => null))?.isFile() === true
      : entry.isFile();
    if (isFile) names.push(prefix + entry.name);
  }
  return names;
}

/** Lists a model folder and refuses one that cannot be a model, with the reason. */
export async function readModelFolder(path: string): Promise<ModelFolder> {
  const found = await stat(path).catch(() => null);
  if (found === null) {
    throw new AssayError('model-not-found', `The model folder ${path} does not exist; check the path.`, {
      details: { path },
    });
  }
  if (!found.isDirectory()) {
    throw new AssayError(
      'model-not-found',
      `${path} is a file; name the folder that holds config.json, tokenizer.json and onnx/.`,
      { details: { path } },
    );
  }
  const inOnnx = await stat(join(path, 'onnx')).catch(() => null);
  const nested = inOnnx?.isDirectory() === true ? await listFiles(join(path, 'onnx'), 'onnx/') : [];
  const files = [...(await listFiles(path, '')), ...nested].sort();
  const ignoredFiles = files.filter((name) => ignoredForms.test(name));
  const onnxFolder = nested.some((name) => name.endsWith('.onnx')) ? 'onnx' : '';
  const prefix = onnxFolder === '' ? '' : 'onnx/';
  const onnxFiles = files
    .filter(
      (name) => name.endsWith('.onnx') && name.startsWith(prefix) && !name.slice(prefix.length).includes('/'),
    )
    .map((name) => name.slice(prefix.length));
  refuseIncomplete(path, files, onnxFiles, ignoredFiles);
  return { path, files, onnxFolder, onnxFiles, ignoredFiles };
}

function refuseIncomplete(
  path: string,
  files: readonly string[],
  onnxFiles: readonly string[],
  ignoredFiles: readonly string[],
): void {
  const executable = ignoredFiles.filter((name) => executableForms.test(name));
  if (onnxFiles.length === 0 && executable.length > 0) {
    throw new AssayError(
      'model-unsafe',
      `The model folder ${path} holds only files that can run code when they are read (${executable.slice(0, 3).join(', ')}); export the model to ONNX and put it into onnx/.`,
      { details: { path, files: executable } },
    );
  }
  const needed: readonly (readonly [string, string])[] = [
    ['config.json', 'copy it from the model’s page or from where the model was exported'],
    ['tokenizer.json', 'save the tokenizer into the same folder (tokenizer.save_pretrained)'],
    ['tokenizer_config.json', 'save the tokenizer into the same folder (tokenizer.save_pretrained)'],
  ];
  for (const [name, remedy] of needed) {
    if (files.includes(name)) continue;
    throw new AssayError('model-malformed', `The model folder ${path} has no ${name}; ${remedy}.`, {
      details: { path, file: name },
    });
  }
  if (onnxFiles.length === 0) {
    throw new AssayError(
      'model-malformed',
      `The model folder ${path} has no ONNX file; export the model to ONNX as onnx/model.onnx.`,
      { details: { path, file: 'onnx/model.onnx' } },
    );
  }
}
