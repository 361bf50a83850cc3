import { AssayError } from '#shared/errors';
import type { Task } from '#shared/domain/task';
import { splitTag } from './tags.ts';

/**
 * The name an answer uses for each of the model's labels, in their order. For token classification the names without
 * their position marks are renamed (`PER` for `B-PER` and `I-PER`). Throws `model-task` for a label the model lacks.
 */
export function nameAnswers(
  names: Readonly<Record<string, string>>,
  modelLabels: readonly string[],
  task: Task,
  path: string,
): readonly string[] {
  const isTagging = task === 'token-classification';
  const bare = (label: string): string => (isTagging ? splitTag(label).name : label);
  const present = new Set(modelLabels.map(bare));
  const unknown = Object.keys(names).find((label) => !present.has(label));
  if (unknown !== undefined) {
    const there = [...present].filter((label) => label !== '').join(', ');
    throw new AssayError(
      'model-task',
      `The model in ${path} has no label "${unknown}" to rename; its labels are ${there}.`,
      { details: { path, unknown, labels: [...present] } },
    );
  }
  return modelLabels.map((label) => {
    const name = Object.hasOwn(names, bare(label)) ? names[bare(label)] : undefined;
    if (name === undefined) return label;
    const { mark } = splitTag(label);
    return isTagging ? `${mark}-${name}` : name;
  });
}

/** The labels answers can have, each once: what a dataset's labels are compared with. */
export function listAnswerLabels(
  task: Task,
  answerLabels: readonly string[],
  candidateLabels: readonly string[],
): readonly string[] {
  switch (task) {
    case 'text-classification':
    case 'pair-classification':
      return [...new Set(answerLabels)];
    case 'zero-shot-classification':
      return candidateLabels;
    case 'token-classification':
      return [...new Set(answerLabels.map((label) => splitTag(label).name))].filter((name) => name !== '');
    case 'question-answering':
    case 'text-generation':
    case 'summarization':
      return [];
  }
}
