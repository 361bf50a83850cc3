import type { ModelChoice } from '#shared/contract/models';
import type { FieldName, Fields, Task } from '#shared/domain/task';
import type { Edit, Span } from '#shared/domain/text';
import type { WorkbenchAnswer, WorkbenchFailure } from '#shared/domain/workbench';
import { carrySpans, spansOfEdits } from './carry-spans.ts';
import { answerKey, hasFlipped } from './read-answer.ts';

/** Tasks whose answers carry a score that can be followed from text to text. */
export const scoredTasks: readonly string[] = [
  'text-classification',
  'pair-classification',
  'zero-shot-classification',
  'question-answering',
];

/** One change of one field, and what the model says of the result. */
export interface Step {
  /** The transformation or attack by its title. */
  readonly how: string;
  /** With what: severity, seed, the words. */
  readonly detail: string;
  readonly field: FieldName;
  readonly before: Fields;
  readonly after: Fields;
  readonly edits: readonly Edit[];
  readonly answer: WorkbenchAnswer;
  /** Whether further attack steps leave its words alone. */
  readonly kept: boolean;
}

/** A typed text, its answer, and the changes made to it one by one. */
export class Chain {
  readonly model: ModelChoice;
  readonly task: Task;
  readonly typed: Fields;
  readonly first: WorkbenchAnswer;
  steps = $state.raw<readonly Step[]>([]);
  #undone = $state.raw<readonly Step[]>([]);
  readonly fields = $derived.by<Fields>(() => this.steps.at(-1)?.after ?? this.typed);
  readonly answer = $derived.by<WorkbenchAnswer>(() => this.steps.at(-1)?.answer ?? this.first);
  readonly flipped = $derived.by(() => hasFlipped(this.first.prediction, this.answer.prediction));
  readonly canUndo = $derived(this.steps.length > 0);
  readonly canRedo = $derived(this.#undone.length > 0);

  constructor(model: ModelChoice, typed: Fields, first: WorkbenchAnswer) {
    this.model = model;
    this.task = first.model.task;
    this.typed = typed;
    this.first = first;
  }

  add(step: Step): void {
    this.steps = [...this.steps, step];
    this.#undone = [];
  }

  undo(): void {
    const last = this.steps.at(-1);
    if (last === undefined) return;
    this.steps = this.steps.slice(0, -1);
    this.#undone = [...this.#undone, last];
  }

  redo(): void {
    const next = this.#undone.at(-1);
    if (next === undefined) return;
    this.#undone = this.#undone.slice(0, -1);
    this.steps = [...this.steps, next];
  }

  /** Words of a field that swaps have changed already, as they lie in its text now. */
  keptIn(field: FieldName): readonly Span[] {
    let spans: readonly Span[] = [];
    for (const step of this.steps) {
      if (step.field !== field) continue;
      spans = carrySpans(spans, step.edits);
      if (step.kept) spans = [...spans, ...spansOfEdits(step.edits)];
    }
    return spans;
  }

  /** What failed here: every text with another answer than the typed one, and with `right` every typed text that misses it. */
  failures(right: string | null): readonly WorkbenchFailure[] {
    const { typed: fields } = this;
    const label = right;
    const wrong = right !== null && answerKey(this.first.prediction) !== right;
    const before: readonly WorkbenchFailure[] = wrong
      ? [{ fields, changed: null, label, how: 'As typed' }]
      : [];
    const flips = this.steps.flatMap(({ how, after, answer }): WorkbenchFailure[] =>
      hasFlipped(this.first.prediction, answer.prediction) ? [{ fields, changed: after, label, how }] : [],
    );
    return [...before, ...flips];
  }
}
