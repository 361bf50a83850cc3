import type { AuditFile } from '#shared/domain/audit-file';
import type { Task } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import type { Subpopulation } from '../catalogue/define-subpopulation.ts';
import { parseOptions } from '../catalogue/parse-options.ts';
import { findSubpopulation } from '../catalogue/subpopulations/index.ts';
import { suggestion } from '../nearest.ts';
import { canonicalJson } from '../canonical-json.ts';
import { checkFields } from './check-fields.ts';
import { combining } from './planned-subpopulation.ts';
import type {
  PlannedCombination,
  PlannedSubpopulation,
  ResolvedSubpopulations,
  SliceExpression,
} from './planned-subpopulation.ts';
import { checkName, choosePart, fault, isMapping, readReference, standsAt } from './read-subpopulation.ts';
import type { Mapping } from './read-subpopulation.ts';

/** Gives slice ids out; equal ids get the options or a number behind them. */
export type Namer = (idiom: string, id: string, given: Record<string, unknown>) => { sliceId: string };

class Resolver {
  /** Null: what depends on the task is left to later. */
  readonly #task: Task | null;
  readonly #name: Namer;
  /** By entry and options, so that what stands twice is measured once. */
  readonly #measured = new Map<string, PlannedSubpopulation>();
  readonly #byName = new Map<string, SliceExpression | PlannedSubpopulation>();
  readonly subpopulations: PlannedSubpopulation[] = [];
  readonly combinations: PlannedCombination[] = [];

  constructor(task: Task | null, name: Namer) {
    this.#task = task;
    this.#name = name;
  }

  get measured(): PlannedSubpopulation[] {
    return [...this.#measured.values()];
  }

  /** An item of the list `subpopulations`. */
  add(item: AuditFile['subpopulations'][number], place: string): void {
    if (typeof item !== 'string' && combining.some((operation) => operation in item)) {
      this.#addCombination(item, place);
      return;
    }
    const { id, name, given } = readReference(item, place);
    const entry = standsAt(place, () => this.#find(id, given));
    const { sliceId } = this.#name('subpopulation', checkName(name, place) ?? id, given);
    const planned = standsAt(place, () => this.#plan(entry, given, sliceId, name));
    this.subpopulations.push({ ...planned, idPrefix: sliceId, name });
    if (name !== null) this.#byName.set(name, planned);
  }

  #addCombination(item: Mapping, place: string): void {
    const { name = null, ...given } = item;
    const expression = this.#combine(given, place);
    const label = typeof name === 'string' ? checkName(name, place) : null;
    const { sliceId } = this.#name('subpopulation', label ?? expression.operation, {});
    this.combinations.push({ sliceId, name: label, expression, given });
    if (label !== null) this.#byName.set(label, expression);
  }

  #combine(item: Mapping, place: string): PlannedCombination['expression'] {
    const keys = Object.keys(item);
    const [operation] = combining.filter((key) => keys.includes(key));
    const stranger = keys.find((key) => key !== operation);
    if (operation === undefined || stranger !== undefined) {
      throw fault(
        place,
        `expected one of ${combining.join(', ')} and perhaps a name, found ${keys.join(', ')}${suggestion(stranger ?? '', combining)}`,
      );
    }
    const value = item[operation];
    if (operation === 'complement') {
      return { operation, operands: [this.#operand(value, `${place}.complement`)] };
    }
    if (!Array.isArray(value) || value.length < 2)
      throw fault(`${place}.${operation}`, 'expected a list of two or more subpopulations');
    const operands = value.map((operand, index) => this.#operand(operand, `${place}.${operation}.${index}`));
    return { operation, operands };
  }

  #operand(item: unknown, place: string): SliceExpression {
    if (isMapping(item) && combining.some((operation) => operation in item))
      return this.#combine(item, place);
    if (typeof item === 'string') {
      const [head = '', ...rest] = item.split('/');
      const named = this.#byName.get(head);
      if (named !== undefined) return 'operation' in named ? named : choosePart(named, rest.join('/'), place);
    }
    const { id, part, given } = readReference(item, place);
    const entry = standsAt(place, () => this.#find(id, given));
    if (entry.measureAnswer !== undefined) {
      throw fault(
        place,
        `"${id}" is decided by the answers, after the plan is written, and cannot be combined; name it under subpopulations alone`,
      );
    }
    const planned = standsAt(place, () => this.#plan(entry, given, `subpopulation:${id}`, null));
    return choosePart(planned, part, place);
  }

  #find(id: string, given: Mapping): Subpopulation {
    const entry = findSubpopulation(id);
    if (this.#task !== null && entry.tasks !== undefined && !entry.tasks.includes(this.#task)) {
      throw new AssayError(
        'audit-file',
        `Subpopulation "${id}" is for ${entry.tasks.join(', ')}, and this audit is ${this.#task}; remove it from the audit file.`,
        { details: { entry: id, task: this.#task, given } },
      );
    }
    return entry;
  }

  #plan(entry: Subpopulation, given: Mapping, idPrefix: string, name: string | null): PlannedSubpopulation {
    const options = parseOptions(entry, given);
    if (this.#task !== null) checkFit(entry, options, this.#task);
    const key = `${entry.id} ${canonicalJson(options)}`;
    const known = this.#measured.get(key);
    if (known !== undefined) return known;
    const planned = { idPrefix, name, entry, options };
    this.#measured.set(key, planned);
    return planned;
  }
}

/** By the time the task is known, the files that options name have been read. */
function checkFit(entry: Subpopulation, options: Record<string, unknown>, task: Task): void {
  checkFields(entry, options, task);
  const reason = entry.refuse?.(options) ?? null;
  if (reason === null) return;
  throw new AssayError('entry-options', `Subpopulation "${entry.id}" cannot be measured: ${reason}.`, {
    details: { entry: entry.id },
  });
}

/**
 * The subpopulations of an audit file: found, checked against the task, with their options parsed, and combined.
 * @param task null where it is not known yet; then only what does not depend on it is checked
 * @throws AssayError `unknown-entry`, `entry-options`, or `audit-file`, each with the place in the file as `details.path`
 */
export function resolveSubpopulations(
  file: Pick<AuditFile, 'subpopulations'>,
  task: Task | null,
  name: Namer,
): ResolvedSubpopulations {
  const resolver = new Resolver(task, name);
  file.subpopulations.forEach((item, index) => {
    resolver.add(item, `subpopulations.${index}`);
  });
  const { subpopulations, combinations, measured } = resolver;
  return { subpopulations, combinations, measured };
}
