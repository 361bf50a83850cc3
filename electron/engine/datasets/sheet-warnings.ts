import type { ColumnMapping } from '#shared/domain/dataset';
import { taskShapes, type Task } from '#shared/domain/task';
import { longText, type TallyResult } from './tally.ts';
import type { Role } from './guess-roles.ts';

const fewest = 30;
const imbalance = 10;
const duplicateShare = 0.01;

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export interface WarningFacts {
  readonly task: Task;
  readonly mapping: ColumnMapping;
  readonly guessed: readonly Role[];
  readonly tally: TallyResult;
  readonly limit: number | undefined;
  /** Raw values under `labels:` in the audit file. */
  readonly labels: Readonly<Record<string, string>>;
  /** Raw values the file itself names. */
  readonly fileLabels: Readonly<Record<string, string>>;
}

/** What a reader of the data sheet should know before trusting an audit on it: one sentence each. */
export function listWarnings({
  task,
  mapping,
  guessed,
  tally,
  limit,
  labels,
  fileLabels,
}: WarningFacts): string[] {
  const warnings: string[] = [];
  const { examples, emptyRows, duplicates, unlabelled } = tally;
  if (guessed.length > 0) {
    const roles = guessed.map((role) => `${role} = "${mapping[role] ?? ''}"`).join(', ');
    warnings.push(
      `Guessed from column names and values: ${roles}; check that they are right, or name them yourself.`,
    );
  }
  const named = Object.entries(fileLabels);
  if (named.length > 0) {
    const shown = named.slice(0, 5).map(([raw, label]) => `${raw} = "${label}"`);
    warnings.push(
      `Label numbers go by the names in the file: ${shown.join(', ')}${named.length > 5 ? ', …' : ''}.`,
    );
  }
  if (limit !== undefined && examples >= limit) {
    warnings.push(`Only the first ${plural(limit, 'example is', 'examples are')} used, as limit: says.`);
  }
  if (emptyRows > 0) {
    const fields = taskShapes[task].fields.map((field) => `"${mapping[field] ?? field}"`).join(' or ');
    warnings.push(
      `${plural(emptyRows, 'row has', 'rows have')} no text in ${fields} and ${emptyRows === 1 ? 'is' : 'are'} left out.`,
    );
  }
  if (examples < fewest) {
    warnings.push(`There are fewer than ${fewest} examples (${examples}), so intervals will be wide.`);
  }
  if (unlabelled === examples) {
    warnings.push(
      'No example has a gold value, so only changes of the answer can be measured, not whether it is right.',
    );
  } else if (unlabelled > 0) {
    warnings.push(
      `${plural(unlabelled, 'example has', 'examples have')} no gold value and take no part in metrics that need one.`,
    );
  }
  if (duplicates > examples * duplicateShare) {
    const least = tally.duplicatesComplete ? '' : 'At least ';
    warnings.push(
      `${least}${plural(duplicates, 'example repeats', 'examples repeat')} the text of an earlier one (${((100 * duplicates) / examples).toFixed(1)}%), which makes intervals too narrow.`,
    );
  }
  if (!tally.duplicatesComplete) {
    warnings.push('Repeated texts and ids were looked for only among the first 1.5 million different ones.');
  }
  if (tally.answersElsewhere > 0) {
    warnings.push(
      `${plural(tally.answersElsewhere, 'gold answer does', 'gold answers do')} not stand word for word in the context, so a model that answers with a passage cannot match ${tally.answersElsewhere === 1 ? 'it' : 'them'} exactly.`,
    );
  }
  warnings.push(...labelWarnings(task, tally, labels));
  if (tally.longTexts > 0) {
    warnings.push(
      `${plural(tally.longTexts, 'text has', 'texts have')} more than ${longText} words, more than most encoders read at once.`,
    );
  }
  return warnings;
}

function labelWarnings(task: Task, tally: TallyResult, labels: Readonly<Record<string, string>>): string[] {
  const warnings: string[] = [];
  const counts = Object.entries(tally.labels).sort(([, left], [, right]) => right - left);
  const most = counts[0];
  const least = counts.at(-1);
  if (
    taskShapes[task].gold === 'label' &&
    most !== undefined &&
    least !== undefined &&
    most[1] > imbalance * least[1]
  ) {
    warnings.push(
      `Labels are out of balance: "${most[0]}" ${most[1]} times, "${least[0]}" ${least[1]}; read accuracy beside macro F1.`,
    );
  }
  if (taskShapes[task].gold === 'label' && counts.length === 1 && most !== undefined) {
    warnings.push(`Every label is "${most[0]}", so accuracy says little.`);
  }
  const unused = Object.entries(labels).filter(([, label]) => !Object.hasOwn(tally.labels, label));
  if (unused.length > 0 && counts.length > 0) {
    warnings.push(`labels: names values that do not occur: ${unused.map(([raw]) => `"${raw}"`).join(', ')}.`);
  }
  return warnings;
}
