import type { SuiteCase, SuiteExpectation } from '#shared/domain/suite';
import type { Task } from '#shared/domain/task';
import { buildCase } from './build-case.ts';
import { importCases } from './import/import-cases.ts';
import { perturbCase, type PerturbText } from './perturb-cases.ts';
import { suiteFault, type SuiteSource } from './suite-fault.ts';
import type { SuiteCaseMapping, SuiteFileCase, SuiteFileTest } from './suite-schema.ts';
import { fillTemplates, type FilledCase } from './templates/fill-templates.ts';
import type { Lexicons } from './templates/find-words.ts';

/** What reading a suite needs besides its files. */
export interface SuiteTools {
  /** Needed by tests with `perturb` alone. */
  readonly perturb?: PerturbText;
}

interface TestPlace {
  readonly testId: string;
  readonly path: readonly PropertyKey[];
  readonly task: Task;
  readonly seed: number;
  readonly expectation: SuiteExpectation;
  readonly lexicons: Lexicons;
  readonly source: SuiteSource;
  readonly tools: SuiteTools;
}

/** The cases of a test in the order: written, templates, imported. `unchanged` counts those whose variants change nothing. */
export async function buildCases(
  test: SuiteFileTest,
  place: TestPlace,
): Promise<{ readonly cases: readonly SuiteCase[]; readonly unchanged: number }> {
  const { path, source, task, expectation } = place;
  const cases: SuiteCase[] = [];
  const ids = new Set<string>();
  const contents = new Set<string>();
  let unchanged = 0;
  const add = async ({ form, path: at }: FilledCase, isMade: boolean): Promise<void> => {
    const fallbackId = `case-${cases.length + 1}`;
    const changed = await perturbForm(form, fallbackId, test, place);
    if (changed === null) {
      unchanged += 1;
      return;
    }
    const built = buildCase(changed, { test, task, expectation, source, path: at, fallbackId });
    const content = isMade ? JSON.stringify([built.inputs, built.gold]) : '';
    if (isMade && contents.has(content)) return;
    contents.add(content);
    if (ids.has(built.id)) {
      throw suiteFault(source, at, `the case id "${built.id}" appears twice in this test; give each its own`);
    }
    ids.add(built.id);
    cases.push(built);
  };
  for (const written of listWritten(test, place)) await add(written, false);
  for (const filled of fillTemplates(test, place)) await add(filled, true);
  if (test.from !== undefined) {
    const from = [...path, 'from'];
    const imported = await importCases(test.from, { task, type: test.type, source, path: from });
    unchanged += imported.unchanged;
    for (const form of imported.cases) await add({ form, path: from }, false);
  }
  if (cases.length > 0) return { cases, unchanged };
  throw suiteFault(
    source,
    unchanged > 0 ? [...path, test.perturb === undefined ? 'from' : 'perturb'] : path,
    unchanged > 0 && test.perturb === undefined
      ? 'all variants are equal to their originals, so they can show nothing; choose other examples'
      : unchanged > 0
        ? `perturb changes none of the ${unchanged} texts; choose another transformation or other texts`
        : 'a test without cases; list them under cases, texts or templates',
  );
}

function listWritten(test: SuiteFileTest, { path, source }: TestPlace): FilledCase[] {
  if (test.texts !== undefined && test.type !== 'MFT' && test.perturb === undefined) {
    throw suiteFault(
      source,
      [...path, 'texts'],
      `"texts" lists separate cases of an MFT; write the cases of other types as [original, variant, …], or add perturb`,
    );
  }
  return [
    ...(test.cases ?? []).map((form, index) => ({ form, path: [...path, 'cases', index] })),
    ...(test.texts ?? []).map((text, index) => ({ form: { text }, path: [...path, 'texts', index] })),
  ];
}

async function perturbForm(
  form: SuiteFileCase,
  caseId: string,
  { perturb: mapping }: SuiteFileTest,
  { path, source, task, seed, testId, tools }: TestPlace,
): Promise<SuiteFileCase | null> {
  if (mapping === undefined) return form;
  const at = [...path, 'perturb'];
  if (tools.perturb === undefined) {
    throw suiteFault(
      source,
      at,
      'perturb needs the transformations of the catalogue, which are not at hand here',
    );
  }
  const original: SuiteCaseMapping = Array.isArray(form)
    ? { text: form[0] ?? '', variants: form.slice(1) }
    : form;
  const place = { task, seed, source, path: at };
  return perturbCase(original, `${testId}/${caseId}`, mapping, tools.perturb, place);
}
