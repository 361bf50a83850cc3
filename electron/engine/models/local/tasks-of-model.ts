import { AssayError } from '#shared/errors';
import type { Task } from '#shared/domain/task';
import { readLabels } from './model-config.ts';
import type { ModelConfig } from './model-config.ts';

/** What the last layer of a model gives. */
type Head = 'sequence' | 'tokens' | 'answer-span' | 'next-token' | 'rewrite' | 'none';

const headNames: readonly (readonly [RegExp, Head])[] = [
  [/ForSequenceClassification/, 'sequence'],
  [/ForTokenClassification/, 'tokens'],
  [/ForQuestionAnswering/, 'answer-span'],
  [/ForConditionalGeneration|MTModel|ForSeq2Seq/, 'rewrite'],
  [/ForCausalLM|LMHead/, 'next-token'],
];

const headWords: Readonly<Record<Head, string>> = {
  sequence: 'gives a label for a text or a pair of texts',
  tokens: 'gives a label for every token',
  'answer-span': 'finds answers in a context',
  'next-token': 'continues a text',
  rewrite: 'writes a new text from a text',
  none: 'has no head for a task',
};

const headOfTask: Readonly<Record<Task, Head>> = {
  'text-classification': 'sequence',
  'pair-classification': 'sequence',
  'zero-shot-classification': 'sequence',
  'question-answering': 'answer-span',
  'token-classification': 'tokens',
  'text-generation': 'next-token',
  summarization: 'rewrite',
};

function readHead(architectures: readonly string[]): Head {
  for (const name of architectures) {
    const known = headNames.find(([pattern]) => pattern.test(name));
    if (known !== undefined) return known[1];
  }
  return 'none';
}

/** Position of the label that means "the hypothesis follows", or -1. */
export function findEntailment(labels: readonly string[]): number {
  return labels.findIndex((label) => /^entail/i.test(label));
}

function isPairLabels(labels: readonly string[]): boolean {
  return (
    findEntailment(labels) >= 0 ||
    labels.some((label) => /^(not_)?(duplicate|paraphrase|equivalent)/i.test(label))
  );
}

function guessTask(head: Head, labels: readonly string[], hasCandidates: boolean): Task | null {
  switch (head) {
    case 'sequence':
      if (hasCandidates) return 'zero-shot-classification';
      return isPairLabels(labels) ? 'pair-classification' : 'text-classification';
    case 'tokens':
      return 'token-classification';
    case 'answer-span':
      return 'question-answering';
    case 'next-token':
      return 'text-generation';
    case 'rewrite':
      return 'summarization';
    case 'none':
      return null;
  }
}

/** The task a model was made for by its architecture, or null where it has no head for one. */
export function findMadeFor(config: ModelConfig): Task | null {
  return guessTask(readHead(config.architectures ?? []), readLabels(config), false);
}

/** The task to be done: the one asked for, where the model's architecture can do it, else the one it was made for. */
export function decideTask(
  config: ModelConfig,
  wanted: Task | undefined,
  hasCandidates: boolean,
  path: string,
): Task {
  const architectures = config.architectures ?? [];
  const head = readHead(architectures);
  const labels = readLabels(config);
  const made = guessTask(head, labels, hasCandidates);
  const name = architectures[0] ?? config.model_type;
  const task = wanted ?? made;
  if (task === null && architectures.some((architecture) => architecture.endsWith('ForMaskedLM'))) {
    throw new AssayError(
      'model-task',
      `The model in ${path} (${name}) fills in masked words, which is no task of an audit; name it as a tool: tools: { fillMask: … } in the audit file.`,
      { details: { path, architectures } },
    );
  }
  if (task === null) {
    throw new AssayError(
      'model-task',
      `The model in ${path} (${name}) ${headWords.none}; name a model with a classification, question answering or generation head.`,
      { details: { path, architectures } },
    );
  }
  // Without an architecture in config.json the outputs decide, once the weights are read.
  if (architectures.length > 0 && head !== headOfTask[task]) {
    throw new AssayError(
      'model-task',
      `The model in ${path} (${name}) ${headWords[head]}, so it cannot do ${task}${made === null ? '' : `; ask it for ${made}`}.`,
      { details: { path, task, architectures, made } },
    );
  }
  refuseOtherOutputs(config, labels, task, path);
  return task;
}

function refuseOtherOutputs(config: ModelConfig, labels: readonly string[], task: Task, path: string): void {
  if (headOfTask[task] !== 'sequence') return;
  if (config.problem_type === 'multi_label_classification') {
    throw new AssayError(
      'model-task',
      `The model in ${path} gives several labels at once (problem_type multi_label_classification); Assay compares one label a text, so name a single-label model.`,
      { details: { path, task } },
    );
  }
  if (config.problem_type === 'regression' || labels.length === 1 || config.num_labels === 1) {
    throw new AssayError(
      'model-task',
      `The model in ${path} gives one number instead of labels (a regression head), so it cannot do ${task}.`,
      { details: { path, task } },
    );
  }
  if (task === 'zero-shot-classification' && findEntailment(labels) < 0) {
    throw new AssayError(
      'model-task',
      `Zero-shot classification needs a model with an entailment label, and the model in ${path} has ${labels.join(', ')}.`,
      { details: { path, labels } },
    );
  }
}

const outputsOfHead: Readonly<Record<Head, readonly string[]>> = {
  sequence: ['logits'],
  tokens: ['logits'],
  'answer-span': ['start_logits', 'end_logits'],
  'next-token': ['logits'],
  rewrite: ['logits', 'last_hidden_state'],
  none: [],
};

/** The weights must give what the task reads, whatever the configuration says. */
export function refuseOutputs(task: Task, outputs: readonly string[], path: string, head?: string): void {
  const needed = [...outputsOfHead[headOfTask[task]], ...(head === undefined ? [] : ['sentence_embedding'])];
  const missing = needed.filter((name) => !outputs.includes(name));
  if (missing.length === 0) return;
  throw new AssayError(
    'model-task',
    `The weights in ${path} give ${outputs.join(', ')} and lack ${missing.join(' and ')}, so the model cannot do ${task}; name the task it was exported for.`,
    { details: { path, task, outputs, missing } },
  );
}
