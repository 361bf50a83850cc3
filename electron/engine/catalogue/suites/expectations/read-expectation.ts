import type { SuiteExpectation, SuiteTestType } from '#shared/domain/suite';
import { taskShapes, type Task } from '#shared/domain/task';
import { suiteFault, type SuiteSource } from '../suite-fault.ts';
import type { ExpectationMapping } from './expectation-schema.ts';
import { isComparison } from './explore-expectation.ts';
import { readTextChecks } from './read-text-checks.ts';

/** Where an expectation stands and what it belongs to. */
export interface ExpectationPlace {
  readonly type: SuiteTestType;
  readonly task: Task;
  readonly source: SuiteSource;
  readonly path: readonly PropertyKey[];
}

const labelKeys = [
  'oneOf',
  'notLabel',
  'within',
  'label',
  'watch',
  'unlessFirst',
  'change',
  'tolerance',
] as const;

/**
 * What the answers of a test's cases are held against. An MFT without words of its own expects the gold value, an INV
 * the answer to the first text. Throws `file-malformed` where type, task and words do not go together.
 */
export function readExpectation(
  given: ExpectationMapping | undefined,
  place: ExpectationPlace,
): SuiteExpectation {
  const { type, task, source, path } = place;
  const mapping = given ?? {};
  refuseScoresWithoutLabels(mapping, place);
  if (type === 'MFT')
    refuseKey(
      mapping,
      'tolerance',
      place,
      'an MFT expects something of each answer by itself; remove it, or change the type',
    );
  if (type === 'MFT')
    refuseKey(
      mapping,
      'change',
      place,
      'an MFT expects something of each answer by itself; remove it, or change the type',
    );
  if (type === 'INV')
    refuseKey(
      mapping,
      'change',
      place,
      'an INV test expects the same answer; remove it, or make the type DIR',
    );
  const said = readMapping(mapping, place);
  const compares = said !== null && isComparison(said);
  if (type === 'MFT') {
    if (compares) {
      throw suiteFault(
        source,
        path,
        'same and within compare with the first text, which an MFT does not; make the type INV or DIR',
      );
    }
    return said ?? { kind: 'equal' };
  }
  if (type === 'INV') {
    if (said === null) return { kind: 'same' };
    return compares ? said : { kind: 'all', of: [{ kind: 'same' }, said] };
  }
  if (taskShapes[task].gold !== 'label' && !compares) {
    throw suiteFault(
      source,
      given === undefined ? [...path.slice(0, 2), 'type'] : path,
      `a DIR test watches the score of a label, and ${task} has none; use MFT or INV, or expect: {not: {same: true}}`,
    );
  }
  if (!compares) {
    throw suiteFault(
      source,
      path,
      'a DIR test needs its expectation, such as expect: {label: positive, change: not-down, tolerance: 0.1}',
    );
  }
  return said;
}

function refuseScoresWithoutLabels(
  mapping: ExpectationMapping,
  { task, source, path }: ExpectationPlace,
): void {
  if (taskShapes[task].gold === 'label') return;
  const key = labelKeys.find((name) => mapping[name] !== undefined);
  if (key === undefined) return;
  throw suiteFault(
    source,
    [...path, key],
    key === 'tolerance'
      ? `a tolerance speaks of the score of a label, and ${task} has none; remove it`
      : `${key} speaks of labels, and ${task} has none; remove it`,
  );
}

function refuseKey(
  mapping: ExpectationMapping,
  key: keyof ExpectationMapping,
  { source, path }: ExpectationPlace,
  remedy: string,
): void {
  if (mapping[key] !== undefined) throw suiteFault(source, [...path, key], `expect.${key}: ${remedy}`);
}

/** Null where the mapping says nothing. */
function readMapping(mapping: ExpectationMapping, place: ExpectationPlace): SuiteExpectation | null {
  const parts: SuiteExpectation[] = [...readLabelParts(mapping, place), ...readTextChecks(mapping, place)];
  const inner = (key: 'all' | 'any'): SuiteExpectation[] =>
    (mapping[key] ?? []).map((part, index) => readPart(part, at(place, key, index)));
  parts.push(...inner('all'));
  const any = inner('any');
  if (any.length > 0) parts.push({ kind: 'any', of: any });
  if (mapping.not !== undefined) parts.push({ kind: 'not', of: readPart(mapping.not, at(place, 'not')) });
  const [only] = parts;
  if (only === undefined) return null;
  return parts.length === 1 ? only : { kind: 'all', of: parts };
}

function at(place: ExpectationPlace, ...keys: readonly PropertyKey[]): ExpectationPlace {
  return { ...place, path: [...place.path, ...keys] };
}

function readPart(mapping: ExpectationMapping, place: ExpectationPlace): SuiteExpectation {
  refuseScoresWithoutLabels(mapping, place);
  const part = readMapping(mapping, place);
  if (part === null) throw suiteFault(place.source, place.path, 'an empty expectation; say what must hold');
  return part;
}

function readLabelParts(
  mapping: ExpectationMapping,
  { source, path, type }: ExpectationPlace,
): SuiteExpectation[] {
  const { gold, oneOf, notLabel, same, within, label, watch, unlessFirst, change, tolerance } = mapping;
  const parts: SuiteExpectation[] = [];
  if (gold !== undefined) parts.push({ kind: 'equal' });
  if (oneOf !== undefined) parts.push({ kind: 'one-of', labels: oneOf });
  if (notLabel !== undefined) parts.push({ kind: 'not', of: { kind: 'one-of', labels: notLabel } });
  if (within !== undefined) parts.push({ kind: 'within', tolerance: within });
  if (change !== undefined) {
    if (same !== undefined) {
      throw suiteFault(
        source,
        [...path, 'same'],
        'same beside change would share its tolerance; put one of them under all',
      );
    }
    if (watch !== undefined && label !== undefined) {
      throw suiteFault(
        source,
        [...path, 'watch'],
        'watch and label both say whose score is meant; remove one of them',
      );
    }
    parts.push({
      kind: 'direction',
      label: label ?? null,
      ...(watch === undefined ? {} : { watch }),
      ...(unlessFirst === undefined ? {} : { unlessFirst }),
      change,
      tolerance: tolerance ?? 0,
    });
    return parts;
  }
  const alone = watch !== undefined ? 'watch' : unlessFirst !== undefined ? 'unlessFirst' : null;
  if (alone !== null)
    throw suiteFault(
      source,
      [...path, alone],
      `expect.${alone} goes with change; add it, such as change: not-down`,
    );
  if (label !== undefined) {
    throw suiteFault(
      source,
      [...path, 'label'],
      type === 'DIR'
        ? 'a DIR test needs its expectation, such as expect: {label: positive, change: not-down, tolerance: 0.1}'
        : 'expect.label goes with change; the label of a case stands in the case, and oneOf and notLabel name others',
    );
  }
  if (same !== undefined || tolerance !== undefined) {
    parts.push({ kind: 'same', ...(tolerance === undefined ? {} : { tolerance }) });
  }
  return parts;
}
