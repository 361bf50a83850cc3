import { resolve } from 'node:path';
import type { AuditFile } from '#shared/domain/audit-file';
import { taskShapes, type Task } from '#shared/domain/task';
import type { Suite, SuiteTest } from '#shared/domain/suite';
import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import { renameLabels } from '../catalogue/suites/rename-labels.ts';
import { readInlineSuite } from '../catalogue/suites/read-inline-suite.ts';
import { readSuiteFile } from '../catalogue/suites/read-suite-file.ts';
import { suggestLabelMapping } from '#shared/suggest-label-mapping';
import { suggestion } from '../nearest.ts';
import { matchesPattern } from './matches-pattern.ts';
import { perturbSuiteText } from './perturb-suite-text.ts';
import { promptSuite } from './prompt-suite.ts';

/** What a suite must fit. */
interface SuiteSubject {
  readonly task: Task;
  /** The labels the model answers with; empty where it has none. */
  readonly labels: readonly string[];
  /** How the audit file names the labels of its data set; suites that use the same ones follow it. */
  readonly renamed?: Readonly<Record<string, string>>;
}

type Names = Readonly<Record<string, string>>;

/**
 * Reads the suites an audit file names, chooses their tests, and puts their labels under the model's names.
 * @param folder where relative paths start
 * @throws AssayError of `readSuiteFile`; `audit-file` for another task, a pattern without a test or two suites of one id;
 *   `dataset-label` for a label the model does not answer with
 */
export async function loadSuites(
  references: AuditFile['suites'],
  folder: string,
  subject: SuiteSubject,
): Promise<Suite[]> {
  const suites: Suite[] = [];
  for (const reference of references) {
    const suite = await readSuite(reference, folder);
    const twin = suites.find(({ id }) => id === suite.id);
    if (twin !== undefined) {
      throw new AssayError(
        'audit-file',
        `Two suites have the id "${suite.id}" (${twin.source} and ${suite.source}): a suite is named after its file; rename one.`,
        { details: { id: suite.id } },
      );
    }
    suites.push(fit(suite, subject, optionsOf(reference)));
  }
  return suites;
}

async function readSuite(reference: AuditFile['suites'][number], folder: string): Promise<Suite> {
  const tools = { perturb: perturbSuiteText };
  if (typeof reference !== 'string' && 'suite' in reference) return readInlineSuite(reference, tools);
  const { path, tests } = typeof reference === 'string' ? { path: reference, tests: undefined } : reference;
  const file = path.startsWith('builtin/') ? path : resolve(folder, path);
  const suite = await readSuiteFile(file, path, tools);
  return tests === undefined ? suite : chooseTests(suite, tests);
}

/** The tests whose ids match. Throws `audit-file` for a pattern without one. */
export function chooseTests<S extends Pick<Suite, 'id' | 'source' | 'tests'>>(
  suite: S,
  patterns: readonly string[],
): S {
  const ids = suite.tests.map(({ id }) => id);
  for (const pattern of patterns) {
    if (ids.some((id) => matchesPattern(pattern, id))) continue;
    throw new AssayError(
      'audit-file',
      `${suite.source} has no test ${quoteName(pattern)}${suggestion(pattern, ids)}; its tests: ${ids.join(', ')}.`,
      { details: { suite: suite.id, pattern } },
    );
  }
  const isChosen = ({ id }: SuiteTest): boolean => patterns.some((pattern) => matchesPattern(pattern, id));
  return { ...suite, tests: suite.tests.filter(isChosen) };
}

/** The suite as this model is asked it. A model that writes is asked other tasks by a prompt. */
function fit(suite: Suite, subject: SuiteSubject, { prompt, labels }: SuiteOptions): Suite {
  const { task } = subject;
  const [theirs, ours] = [taskShapes[suite.task], taskShapes[task]];
  const isSame = suite.task === task && prompt === undefined;
  const isAlike = theirs.gold === ours.gold && theirs.fields.join() === ours.fields.join();
  if (isSame || (isAlike && theirs.gold !== 'references')) return nameLabels(suite, subject, labels);
  if (task === 'text-generation') return promptSuite(suite, prompt);
  throw new AssayError(
    'audit-file',
    `${suite.source} is a suite for ${suite.task}, and this audit is ${task}; remove it, or audit a model for ${suite.task}.`,
    { details: { suite: suite.source, task: suite.task, audited: task } },
  );
}

interface SuiteOptions {
  readonly prompt?: string;
  readonly labels?: Names;
}

function optionsOf(reference: AuditFile['suites'][number]): SuiteOptions {
  return typeof reference === 'string' || 'suite' in reference ? {} : reference;
}

/**
 * The labels of gold values and expectations under the model's names: as the reference says, else as the data set's labels are
 * renamed, else where they differ only in form.
 */
function nameLabels(suite: Suite, { labels: known, renamed = {} }: SuiteSubject, own: Names = {}): Suite {
  if (taskShapes[suite.task].gold !== 'label' || known.length === 0) return suite;
  const found = suite.labels;
  requireKnown(suite, known, own);
  const told = Object.entries(renamed).filter(([from, to]) => found.includes(from) && known.includes(to));
  const mapping: Names = { ...suggestLabelMapping(found, known), ...Object.fromEntries(told), ...own };
  const unknown = found.find((label) => mapping[label] === undefined);
  if (unknown !== undefined) {
    throw new AssayError(
      'dataset-label',
      `${suite.source}: the label "${unknown}" is not one the model answers with; it has ${listLabels(known)}: say under model what its labels are called, labels: { ${JSON.stringify(known[0])}: ${JSON.stringify(unknown)} }, or under suites which is meant, { path: ${suite.source}, labels: { ${JSON.stringify(unknown)}: ${JSON.stringify(known[0])} } }.`,
      { details: { suite: suite.source, label: unknown, found, known } },
    );
  }
  return renameLabels(suite, mapping);
}

function listLabels(labels: readonly string[]): string {
  return labels.map((label) => `"${label}"`).join(', ');
}

/** Both sides of a renaming must exist, or else a typo would leave the label as it is. */
function requireKnown(suite: Suite, known: readonly string[], own: Names): void {
  for (const [from, to] of Object.entries(own)) {
    const [name, among] = suite.labels.includes(from) ? [to, known] : [from, suite.labels];
    if (among.includes(name)) continue;
    throw new AssayError(
      'audit-file',
      `labels of ${suite.source}: ${quoteName(name)} is no label of ${among === known ? 'the model' : 'the suite'}${suggestion(name, among)}; expected one of ${listLabels(among)}.`,
      { details: { suite: suite.source, label: name, known: among } },
    );
  }
}
