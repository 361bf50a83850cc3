import type { AuditFileFault } from '#shared/domain/audit-library';
import { tasks } from '#shared/domain/task';
import type { Client } from '../../client.ts';
import { Resource } from '../../state/resource.svelte.ts';
import { addEntry, pathOfLine, readDraft, removeEntry, writeValue, type Path } from './draft-text.ts';
import { stepOfPath, type StepId } from './steps.ts';

export const builderLists = ['subpopulations', 'transformations', 'suites', 'probes'] as const;
export type BuilderList = (typeof builderLists)[number];

/** What the user can take back. */
const keptSteps = 100;

/**
 * The audit that is being put together. Its text is the truth: the form reads from it and writes into it, so that what was typed
 * in one place is there in the other, comments included.
 */
export class Draft {
  text = $state('assay: 1\n');
  /** Where the file lies or will lie; relative paths in it start there. */
  source = $state('new-audit.yaml');
  /** It was read from a file, which saving replaces. */
  opened = $state(false);
  readonly read = $derived(readDraft(this.text));
  /** The last text that was YAML, as data. */
  value = $state.raw<Readonly<Record<string, unknown>>>({});
  readonly check = new Resource(async (source: string, text: string) => ({
    text,
    ...(await this.#client.validate({ source, text })),
  }));
  #past = $state.raw<readonly string[]>([]);
  #lastChange: string | undefined;
  readonly #client: Pick<Client['audits'], 'validate'>;

  constructor(client: Pick<Client['audits'], 'validate'>) {
    this.#client = client;
  }

  readonly canUndo = $derived(this.#past.length > 0);
  readonly isSound = $derived(
    this.check.value?.text === this.text && this.check.value.faults.length === 0 && this.check.fault === null,
  );
  readonly task = $derived(tasks.find((known) => known === this.value['task']));
  /** Name of the model, whichever way it is written. */
  readonly modelId = $derived(nameIn(this.value['model'], 'id'));
  readonly model = $derived(mappingIn(this.value['model'], 'id'));
  readonly dataPath = $derived(nameIn(this.value['dataset'], 'path'));
  readonly dataset = $derived(mappingIn(this.value['dataset'], 'path'));
  readonly bench = $derived(typeof this.value['bench'] === 'string' ? this.value['bench'] : '');
  readonly faults = $derived(
    (this.check.value?.faults ?? []).map((fault) => {
      const path = fault.path?.split('.') ?? this.#locate(fault);
      return { ...fault, path, step: stepOfPath(path) };
    }),
  );

  list(name: BuilderList | 'expectations'): readonly unknown[] {
    const value = this.value[name];
    return Array.isArray(value) ? (value as unknown[]) : [];
  }

  /** The sentence about a value or something in it, without the file's name; null where nothing is wrong. */
  faultAt(...path: Path): string | null {
    const wanted = path.map(String);
    const found = this.faults.find(({ path: at }) => wanted.every((part, index) => at?.[index] === part));
    return found === undefined ? null : withoutPlace(found.message, this.source);
  }

  faultsOf(step: StepId): number {
    return this.faults.filter((fault) => fault.step === step).length;
  }

  /** Whether a step has what it is there for. */
  isDone(step: StepId): boolean {
    const isThere: Readonly<Record<StepId, () => boolean>> = {
      model: () => this.modelId !== '',
      data: () => this.dataPath !== '',
      tests: () => this.bench !== '' || builderLists.some((list) => this.list(list).length > 0),
      expectations: () => this.bench !== '' || this.list('expectations').length > 0,
      review: () => false,
    };
    return isThere[step]();
  }

  /** A name for an audit that has none: `my-model on reviews.csv`. */
  get readyName(): string {
    const [model, data] = [this.modelId, this.dataPath].map((path) => path.split(/[/\\]/).at(-1) ?? '');
    return [model, data].filter(Boolean).join(' on ');
  }

  /** Undefined takes the value out. `nameKey` as for `writeValue`. */
  set(path: Path, value: unknown, nameKey?: string): void {
    if (this.read.fault !== null) return;
    this.#change(writeValue(this.text, path, value, nameKey), path.join('.'));
  }

  add(list: BuilderList | 'expectations', value: unknown): void {
    if (this.read.fault === null) this.#change(addEntry(this.text, list, value));
  }

  remove(list: BuilderList | 'expectations', index: number): void {
    if (this.read.fault === null) this.#change(removeEntry(this.text, list, index));
  }

  /** Several changes as one step back. */
  changeAll(...changes: readonly (readonly [path: Path, value: unknown, nameKey?: string])[]): void {
    if (this.read.fault !== null) return;
    this.#change(
      changes.reduce((text, [path, value, nameKey]) => writeValue(text, path, value, nameKey), this.text),
    );
  }

  /** What follows from a change that was just made, such as the task of a model: it goes back with that change. */
  supplement(path: Path, value: unknown): void {
    if (this.read.fault === null) this.#take(writeValue(this.text, path, value));
  }

  /** Typed in the editor, or read from a file. */
  replace(text: string, what?: string): void {
    this.#change(text, what);
  }

  undo(): void {
    const last = this.#past.at(-1);
    if (last === undefined) return;
    this.#past = this.#past.slice(0, -1);
    this.#lastChange = undefined;
    this.#take(last);
  }

  /** Takes up what an earlier window has left; not to be undone. */
  restore(text: string, source: string, opened: boolean): void {
    [this.source, this.opened] = [source, opened];
    this.#past = [];
    this.#take(text);
  }

  /** Letters typed one after the other into one place are one step back. */
  #change(text: string, what?: string): void {
    if (text === this.text) return;
    if (what === undefined || what !== this.#lastChange)
      this.#past = [...this.#past.slice(1 - keptSteps), this.text];
    this.#lastChange = what;
    this.#take(text);
  }

  #take(text: string): void {
    this.text = text;
    if (this.read.value !== undefined) this.value = this.read.value;
  }

  #locate({ line }: AuditFileFault): readonly string[] | null {
    return line === null ? null : (pathOfLine(this.text, line)?.map(String) ?? null);
  }
}

function nameIn(value: unknown, key: string): string {
  const name = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : value;
  return typeof name === 'string' ? name : '';
}

function mappingIn(value: unknown, key: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  return typeof value === 'string' ? { [key]: value } : {};
}

/** `audit.yaml, line 3: model: expected …` as it stands at the field: `expected …`. */
function withoutPlace(message: string, source: string): string {
  const rest = message.startsWith(source) ? message.slice(source.length) : message;
  const said = rest.replace(/^(?:, line \d+(?:, column \d+)?)?: /, '').replace(/^[\w-]+(?:\.[\w-]+)*: /, '');
  return said.charAt(0).toUpperCase() + said.slice(1);
}
