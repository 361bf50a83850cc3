import type { Suite } from '#shared/domain/suite';
import type { Task } from '#shared/domain/task';
import { Tally } from '../datasets/tally.ts';
import type { OpenedDataset } from '../datasets/open-dataset.ts';
import { suiteExamples } from './suite-examples.ts';

/**
 * What an audit of suites alone is known by: the texts of their cases. It has no examples of its own, since the texts are stored with
 * the suites they belong to.
 */
export function suiteData(suites: readonly Suite[], task: Task): OpenedDataset {
  const name = suites.map(({ id }) => id).join(', ');
  const title = `${suites.length === 1 ? 'suite' : 'suites'} ${suites.map((suite) => suite.name).join(', ')}`;
  const tally = new Tally({ name, task, mapping: {}, labels: {}, mapped: new Set() });
  let bytes = 0;
  for (const example of suiteExamples(suites)) {
    tally.add(example);
    for (const text of Object.values(example.fields)) bytes += Buffer.byteLength(text);
  }
  const { rowHash, rows, examples, emptyRows, duplicates, labels, words, characters, labelRows } =
    tally.result();
  return {
    id: name,
    title,
    sheet: {
      source: name,
      format: 'jsonl',
      task,
      bytes,
      fileHash: rowHash,
      rowHash,
      encoding: 'utf-8',
      columns: [],
      mapping: {},
      guessed: [],
      rows,
      examples,
      emptyRows,
      duplicates,
      labels,
      words,
      characters,
      warnings: [],
      title,
    },
    labelRows,
    async *examples() {
      // None: see above.
    },
  };
}
