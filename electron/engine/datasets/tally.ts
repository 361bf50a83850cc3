import { createHash, hash } from 'node:crypto';
import type { Spread } from '#shared/domain/dataset';
import type { Example } from '#shared/domain/example';
import { taskShapes } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import { findPassage } from '../language/find-passage.ts';
import { findWords } from '../language/words.ts';
import { hashContent, type ExampleRecipe } from './build-example.ts';
import { FirstRows } from './first-rows.ts';
import { SpreadCounter } from './spread.ts';

/** More different values than this make a column no label column. */
const mostLabels = 10_000;
/** About 512 word pieces, where most encoders stop reading. */
export const longText = 350;

export interface TallyResult {
  readonly rows: number;
  readonly examples: number;
  readonly emptyRows: number;
  readonly duplicates: number;
  /** False where a table of what was seen was full, so that `duplicates` is a lower bound and an id may come twice. */
  readonly duplicatesComplete: boolean;
  readonly unlabelled: number;
  /** Examples none of whose gold answers stands in the context, word for word. */
  readonly answersElsewhere: number;
  readonly labels: Readonly<Record<string, number>>;
  readonly labelRows: Readonly<Record<string, number>>;
  readonly words: Spread;
  readonly characters: Spread;
  readonly longTexts: number;
  readonly rowHash: string;
}

/** Counts everything the data sheet says of the rows, in one pass and bounded memory. */
export class Tally {
  readonly #recipe: ExampleRecipe;
  readonly #ids = new FirstRows();
  readonly #contents = new FirstRows();
  readonly #rowHash = createHash('sha256');
  readonly #words = new SpreadCounter();
  readonly #characters = new SpreadCounter();
  readonly #labels = new Map<string, { count: number; readonly row: number }>();
  #rows = 0;
  #examples = 0;
  #emptyRows = 0;
  #duplicates = 0;
  #unlabelled = 0;
  #answersElsewhere = 0;

  constructor(recipe: ExampleRecipe) {
    this.#recipe = recipe;
  }

  /**
   * @param example null for an empty row
   * @throws AssayError `dataset-column` when an id comes twice, `dataset-label` when the label column is none.
   */
  add(example: Example | null): void {
    this.#rows++;
    if (example === null) {
      this.#emptyRows++;
      return;
    }
    this.#examples++;
    this.#rowHash.update(example.hash);
    this.#checkId(example);
    if (this.#contents.see(hashContent({ fields: example.fields }), example.row) !== null) this.#duplicates++;
    const first = taskShapes[this.#recipe.task].fields[0] ?? 'text';
    const text = example.fields[first] ?? '';
    this.#words.add(findWords(text).length);
    this.#characters.add(text.length);
    this.#countGold(example);
  }

  result(): TallyResult {
    const labels = [...this.#labels].sort(([left], [right]) => (left < right ? -1 : 1));
    return {
      rows: this.#rows,
      examples: this.#examples,
      emptyRows: this.#emptyRows,
      duplicates: this.#duplicates,
      duplicatesComplete: !this.#contents.overflowed && !this.#ids.overflowed,
      unlabelled: this.#unlabelled,
      answersElsewhere: this.#answersElsewhere,
      labels: Object.fromEntries(labels.map(([label, { count }]) => [label, count])),
      labelRows: Object.fromEntries(labels.map(([label, { row }]) => [label, row])),
      words: this.#words.spread(),
      characters: this.#characters.spread(),
      longTexts: this.#words.above(longText),
      rowHash: this.#rowHash.digest('hex'),
    };
  }

  #checkId(example: Example): void {
    const column = this.#recipe.mapping.id;
    if (column === undefined) return;
    const earlier = this.#ids.see(hash('sha256', example.id, 'hex'), example.row);
    if (earlier === null) return;
    throw new AssayError(
      'dataset-column',
      `${this.#recipe.name}: rows ${earlier} and ${example.row} have the same id "${example.id}" in column "${column}"; give each row its own id, name another column as columns.id, or write columns: {id: ""} to number the rows.`,
      { details: { path: this.#recipe.name, rows: [earlier, example.row], id: example.id, column } },
    );
  }

  #countGold({ gold, fields, row }: Example): void {
    if (gold === null) this.#unlabelled++;
    if (gold?.kind === 'answers') this.#countAnswers(gold.answers, fields.context ?? '');
    if (gold?.kind === 'label') this.#countLabel(gold.label, row);
    if (gold?.kind === 'entities') for (const entity of gold.entities) this.#countLabel(entity.label, row);
  }

  #countAnswers(answers: readonly string[], context: string): void {
    if (answers.length === 0) return;
    const stands = (answer: string) => context.includes(answer) || findPassage(context, answer) !== null;
    if (!answers.some(stands)) this.#answersElsewhere++;
  }

  #countLabel(label: string, row: number): void {
    const known = this.#labels.get(label);
    if (known !== undefined) {
      known.count++;
      return;
    }
    if (this.#labels.size >= mostLabels) {
      const { name, mapping } = this.#recipe;
      throw new AssayError(
        'dataset-label',
        `${name}: column "${mapping.label ?? mapping.entities ?? ''}" has more than ${mostLabels} different values by row ${row}, which is no set of labels; name the label column as columns.label.`,
        { details: { path: name, row } },
      );
    }
    this.#labels.set(label, { count: 1, row });
  }
}
