/** What a model is asked to do. The names are those of the Hugging Face task list, except `pair-classification` (NLI, paraphrase). */
export const tasks = [
  'text-classification',
  'pair-classification',
  'zero-shot-classification',
  'question-answering',
  'token-classification',
  'text-generation',
  'summarization',
] as const;

export type Task = (typeof tasks)[number];

/** The names under which an example's input texts are stored. */
export const fieldNames = ['text', 'textPair', 'question', 'context'] as const;
export type FieldName = (typeof fieldNames)[number];

/** Input texts by field name; which fields are present follows from the task. */
export type Fields = Readonly<Partial<Record<FieldName, string>>>;

interface TaskShape {
  /** The input fields, in the order a pair of texts reaches the tokenizer. */
  readonly fields: readonly FieldName[];
  /** The field a transformation changes unless the audit file names another. */
  readonly perturbed: FieldName;
  /** What a gold value looks like. */
  readonly gold: 'label' | 'answers' | 'entities' | 'references';
  /** The metric that "score" and "drop" mean when the audit file names none. */
  readonly primaryMetric: string;
}

export const taskShapes: Readonly<Record<Task, TaskShape>> = {
  'text-classification': {
    fields: ['text'],
    perturbed: 'text',
    gold: 'label',
    primaryMetric: 'accuracy',
  },
  'pair-classification': {
    fields: ['text', 'textPair'],
    perturbed: 'textPair',
    gold: 'label',
    primaryMetric: 'accuracy',
  },
  'zero-shot-classification': {
    fields: ['text'],
    perturbed: 'text',
    gold: 'label',
    primaryMetric: 'accuracy',
  },
  'question-answering': {
    fields: ['question', 'context'],
    perturbed: 'question',
    gold: 'answers',
    primaryMetric: 'token-f1',
  },
  'token-classification': {
    fields: ['text'],
    perturbed: 'text',
    gold: 'entities',
    primaryMetric: 'span-f1',
  },
  'text-generation': {
    fields: ['text'],
    perturbed: 'text',
    gold: 'references',
    primaryMetric: 'rouge-l',
  },
  summarization: {
    fields: ['text'],
    perturbed: 'text',
    gold: 'references',
    primaryMetric: 'rouge-l',
  },
};
