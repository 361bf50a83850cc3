import { basename } from 'node:path';
import { AssayError } from '#shared/errors';
import { openByteWindow } from './byte-window.ts';
import { ProtobufFault, walkProtobuf } from './walk-protobuf.ts';
import type { MessagePlans, OpenMessage } from './walk-protobuf.ts';

/** A file beside the model that holds weights, and how far the model reads into it. */
export interface ExternalFile {
  readonly location: string;
  /** Bytes it must have at least. */
  readonly bytes: number;
}

/** What an ONNX file says of itself, read without loading it. */
export interface OnnxScan {
  /** Names of the main graph's outputs. */
  readonly outputs: readonly string[];
  readonly externalFiles: readonly ExternalFile[];
  /** Activations are quantised over the whole batch, so an answer depends on its neighbours. */
  readonly isBatchSensitive: boolean;
}

type Kind =
  | 'model'
  | 'graph'
  | 'training'
  | 'function'
  | 'node'
  | 'attribute'
  | 'tensor'
  | 'sparse'
  | 'entry'
  | 'output';

/** Field numbers of onnx.proto (ONNX 1.18): graphs inside attributes, functions and training parts are walked too. */
const plans: MessagePlans<Kind> = {
  model: { 7: 'graph', 20: 'training', 25: 'function' },
  graph: { 1: 'node', 5: 'tensor', 12: 'output', 15: 'sparse' },
  training: { 1: 'graph', 2: 'graph' },
  function: { 7: 'node', 10: 'text', 11: 'attribute' },
  node: { 4: 'text', 5: 'attribute', 7: 'text' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse', 23: 'sparse' },
  tensor: { 1: 'packed', 2: 'packed', 13: 'entry', 14: 'packed' },
  sparse: { 1: 'tensor', 2: 'tensor' },
  entry: { 1: 'text', 2: 'text' },
  output: { 1: 'text' },
};

const knownDomains = new Set([
  '',
  'ai.onnx',
  'ai.onnx.ml',
  'ai.onnx.training',
  'ai.onnx.preview',
  'ai.onnx.preview.training',
  'com.microsoft',
  'com.microsoft.experimental',
  'com.microsoft.nchwc',
  'com.ms.internal.nhwc',
]);

const batchQuantizing = new Set(['DynamicQuantizeLinear', 'DynamicQuantizeMatMul', 'DynamicQuantizeLSTM']);

/** Bits of one element by TensorProto.DataType; 0 where it has no fixed size. */
const elementBits: readonly number[] = [
  0, 32, 8, 8, 16, 16, 32, 64, 0, 8, 16, 64, 32, 64, 64, 128, 16, 8, 8, 8, 8, 4, 4, 4, 8, 2, 2,
];

interface Findings {
  graphs: number;
  outputs: string[];
  usedDomains: Set<string>;
  ownDomains: Set<string>;
  external: Map<string, number>;
  isBatchSensitive: boolean;
}

/** Entries of a tensor's external_data gather in its parent while they end one by one. */
const externalKeys = new WeakMap<OpenMessage<Kind>, Map<string, string>>();

function noteTensor(tensor: OpenMessage<Kind>, findings: Findings): void {
  const entries = externalKeys.get(tensor);
  const isExternal = tensor.numbers.get(14)?.at(-1) === 1;
  if (entries === undefined && !isExternal) return;
  const location = entries?.get('location') ?? '';
  const elements = (tensor.numbers.get(1) ?? []).reduce((product, length) => product * length, 1);
  const bits = elementBits[tensor.numbers.get(2)?.at(-1) ?? 0] ?? 0;
  const length = Number(entries?.get('length') ?? Math.ceil((elements * bits) / 8));
  const end = Number(entries?.get('offset') ?? 0) + length;
  findings.external.set(location, Math.max(findings.external.get(location) ?? 0, end));
}

function note(message: OpenMessage<Kind>, findings: Findings): void {
  switch (message.kind) {
    case 'graph':
      if (message.parent?.kind === 'model') findings.graphs += 1;
      break;
    case 'node':
      if (findings.usedDomains.size < 100) findings.usedDomains.add(message.texts.get(7) ?? '');
      if (batchQuantizing.has(message.texts.get(4) ?? '')) findings.isBatchSensitive = true;
      break;
    case 'function':
      findings.ownDomains.add(message.texts.get(10) ?? '');
      break;
    case 'output':
      if (message.parent?.parent?.kind === 'model') findings.outputs.push(message.texts.get(1) ?? '');
      break;
    case 'entry': {
      const { parent } = message;
      if (parent === null) break;
      const entries = externalKeys.get(parent) ?? new Map<string, string>();
      entries.set(message.texts.get(1) ?? '', message.texts.get(2) ?? '');
      externalKeys.set(parent, entries);
      break;
    }
    case 'tensor':
      noteTensor(message, findings);
      break;
    case 'model':
    case 'training':
    case 'attribute':
    case 'sparse':
      break;
  }
}

/**
 * Reads what an ONNX file would make the runtime do, before the runtime sees it: whether it is whole, which files
 * it reads, which operators it needs. Throws `model-malformed` for a file that is cut short or is not ONNX and
 * `model-unsafe` for operators that would need a library of their own.
 */
export async function scanOnnx(path: string): Promise<OnnxScan> {
  const findings: Findings = {
    graphs: 0,
    outputs: [],
    usedDomains: new Set(),
    ownDomains: new Set(),
    external: new Map(),
    isBatchSensitive: false,
  };
  const window = openByteWindow(path);
  try {
    await walkProtobuf(window, 'model', plans, (message) => note(message, findings));
  } catch (cause) {
    if (!(cause instanceof ProtobufFault)) throw cause;
    throw new AssayError(
      'model-malformed',
      `${path} is cut short or damaged (byte ${cause.position} of ${window.size}: ${cause.message}); download or export it again.`,
      { details: { path, position: cause.position, bytes: window.size }, cause },
    );
  } finally {
    window.close();
  }
  if (findings.graphs !== 1) {
    throw new AssayError('model-malformed', `${path} holds no model graph; download or export it again.`, {
      details: { path, graphs: findings.graphs },
    });
  }
  const foreign = [...findings.usedDomains].filter(
    (domain) => !knownDomains.has(domain) && !findings.ownDomains.has(domain),
  );
  if (foreign.length > 0) {
    throw new AssayError(
      'model-unsafe',
      `${basename(path)} needs operators of "${foreign.join('", "')}", which would mean loading code from elsewhere; export the model with standard operators.`,
      { details: { path, domains: foreign } },
    );
  }
  return {
    outputs: findings.outputs,
    externalFiles: [...findings.external].map(([location, bytes]) => ({ location, bytes })),
    isBatchSensitive: findings.isBatchSensitive,
  };
}
