import type { SuiteCase, SuiteExpectation } from '#shared/domain/suite';
import { taskShapes, type FieldName, type Fields, type Task } from '#shared/domain/task';
import { needsGold } from './expectations/explore-expectation.ts';
import { readExpectation } from './expectations/read-expectation.ts';
import { readGold } from './read-gold.ts';
import { suiteFault, type SuiteSource } from './suite-fault.ts';
import type { SuiteCaseMapping, SuiteFileCase, SuiteFileTest } from './suite-schema.ts';

/** What a case is read against. */
export interface CaseContext {
  readonly test: SuiteFileTest;
  readonly task: Task;
  /** What the test expects of its cases. */
  readonly expectation: SuiteExpectation;
  readonly source: SuiteSource;
  /** Where the case stands in the source. */
  readonly path: readonly PropertyKey[];
  readonly fallbackId: string;
}

const fieldNames: readonly FieldName[] = ['text', 'textPair', 'question', 'context'];

/** One case from its mapping, or from its list [original, variant, …]. Throws `file-malformed`. */
export function buildCase(form: SuiteFileCase, context: CaseContext): SuiteCase {
  const { test, task, source, path, fallbackId } = context;
  const mapping = isList(form) ? mappingOf(form, context) : form;
  const original = readFields(mapping, context);
  const variants = (mapping.variants ?? []).map((variant, index) =>
    readVariant(variant, original, [...path, ...(isList(form) ? [index + 1] : ['variants', index])], context),
  );
  const gold = readGold(mapping, original, context);
  const own =
    mapping.expect === undefined
      ? undefined
      : readExpectation(mapping.expect, { type: test.type, task, source, path: [...path, 'expect'] });
  if (gold === null && needsGold(own ?? context.expectation)) {
    const { gold: key } = taskShapes[task];
    throw suiteFault(
      source,
      path,
      `${test.type === 'MFT' ? 'an MFT case' : 'a case'} of ${task} needs "${key}"; say what the model should answer`,
    );
  }
  if (variants.length > 0 && gold?.kind === 'entities' && needsGold(own ?? context.expectation)) {
    throw suiteFault(
      source,
      path,
      'the entities of one text do not fit another; make each variant a case of its own',
    );
  }
  if (test.type !== 'MFT' && variants.length === 0) {
    throw suiteFault(
      source,
      path,
      `${test.type === 'DIR' ? 'a' : 'an'} ${test.type} case needs at least one variant; write [original, variant, …], or add variants (in a table, more rows with the same case)`,
    );
  }
  const id = mapping.id ?? fallbackId;
  return { id, inputs: [original, ...variants], gold, ...(own === undefined ? {} : { expectation: own }) };
}

function isList(form: SuiteFileCase): form is string[] {
  return Array.isArray(form);
}

function mappingOf(texts: readonly string[], { task, source, path }: CaseContext): SuiteCaseMapping {
  const { fields } = taskShapes[task];
  const [text = '', ...variants] = texts;
  if (fields.length > 1) {
    throw suiteFault(
      source,
      path,
      `a case of ${task} has ${fields.join(' and ')}; write a mapping with both, and the changed texts under variants`,
    );
  }
  return { text, variants };
}

function readFields(mapping: SuiteCaseMapping, context: CaseContext): Fields {
  const { task, source, path } = context;
  refuseOtherFields(mapping, path, context);
  const missing = taskShapes[task].fields.find((field) => mapping[field] === undefined);
  if (missing !== undefined) throw suiteFault(source, path, `"${missing}" is missing; ${task} needs it`);
  return pickFields(mapping);
}

/** What a variant does not name stays as in the original. */
function readVariant(
  variant: string | Fields,
  original: Fields,
  path: readonly PropertyKey[],
  context: CaseContext,
): Fields {
  const { task, test, source } = context;
  const change = typeof variant === 'string' ? { [taskShapes[task].perturbed]: variant } : variant;
  refuseOtherFields(change, path, context);
  const changed = { ...original, ...pickFields(change) };
  if (test.type !== 'MFT' && fieldNames.every((field) => changed[field] === original[field])) {
    throw suiteFault(
      source,
      path,
      'a variant is equal to its original, so it can show nothing; change it or remove it',
    );
  }
  return changed;
}

function refuseOtherFields(mapping: Fields, path: readonly PropertyKey[], context: CaseContext): void {
  const { fields } = taskShapes[context.task];
  const other = fieldNames.find((field) => mapping[field] !== undefined && !fields.includes(field));
  if (other === undefined) return;
  throw suiteFault(
    context.source,
    [...path, other],
    `"${other}" is no field of ${context.task}; valid: ${fields.join(', ')}`,
  );
}

function pickFields(mapping: Fields): Fields {
  const picked: Partial<Record<FieldName, string>> = {};
  for (const field of fieldNames) {
    const value = mapping[field];
    if (value !== undefined) picked[field] = value;
  }
  return picked;
}
