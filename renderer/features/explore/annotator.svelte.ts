import type { AnnotationChange, ValidatedSlice } from '#shared/domain/annotation';
import type { ExploreFilter, ExploreLine } from '#shared/domain/explore';
import { formatCount } from '#shared/formatting';
import { sayFault } from '../../components/describe-fault.ts';
import { Resource } from '../../state/resource.svelte.ts';
import type { Session } from '../../state/session.svelte.ts';

/** Told of every change that is stored; null where lines cannot be changed in place. */
type Told = (units: ReadonlySet<number>, change: ((line: ExploreLine) => ExploreLine) | null) => void;

/** Rows put into the clipboard at once. */
const mostCopied = 500;

/** What people say of units: every change can be taken back, and what takes something away offers that at once. */
export class Annotator {
  readonly validated: Resource<readonly ValidatedSlice[]>;
  #last = $state<number | null>(null);
  readonly canUndo = $derived(this.#last !== null);
  readonly #session: Session;
  readonly #auditId: string;
  readonly #told: Told;

  constructor(session: Session, auditId: string, told: Told) {
    this.#session = session;
    this.#auditId = auditId;
    this.#told = told;
    this.validated = new Resource(() => session.client.annotations.validated({ auditId }));
  }

  /** False where nothing was stored; what was typed stays then. */
  async change(units: readonly number[], change: AnnotationChange): Promise<boolean> {
    if (units.length === 0) return false;
    const { client, toasts } = this.#session;
    try {
      const result = await client.annotations.change({ auditId: this.#auditId, units: [...units], change });
      this.#last = result.undo;
      this.#told(new Set(units), (line) => withChange(line, change));
      if (change.validity !== undefined) void this.validated.load();
      const words = describeChange(change, result.changed);
      if (result.undo !== null && (takesAway(change) || units.length > 1))
        toasts.note(words, { title: 'Undo', act: () => void this.undo(result.undo) });
      return true;
    } catch (fault) {
      toasts.fault(sayFault(fault));
      return false;
    }
  }

  /** What was typed and neither kept nor dropped when its row was left. */
  async keepComment(unit: number, comment: string): Promise<void> {
    if (!(await this.change([unit], { comment })) || comment === '') return;
    const step = this.#last;
    this.#session.toasts.note('The comment that was typed is kept with its row.', {
      title: 'Undo',
      act: () => void this.undo(step),
    });
  }

  async undo(step: number | null = this.#last): Promise<void> {
    if (step === null) return;
    const { client, toasts } = this.#session;
    try {
      const isBack = await client.annotations.undo({ undo: step });
      if (this.#last === step) this.#last = null;
      toasts.note(isBack ? 'The change is taken back.' : 'It was taken back before.');
      this.#told(new Set(), null);
      void this.validated.load();
    } catch (fault) {
      toasts.fault(sayFault(fault));
    }
  }

  /** Throws what the engine says. */
  async saveSuite(
    name: string,
    what: { readonly units: readonly number[] } | { readonly filter: ExploreFilter },
  ): Promise<void> {
    const { client, toasts } = this.#session;
    const chosen = 'units' in what ? { units: [...what.units] } : what;
    const saved = await client.annotations.saveSuite({ auditId: this.#auditId, name, ...chosen });
    toasts.note(
      `Saved ${formatCount(saved.cases)} ${saved.cases === 1 ? 'case' : 'cases'} in ${formatCount(saved.tests)} ${saved.tests === 1 ? 'test' : 'tests'} as ${saved.path}.`,
    );
  }

  /** The rows in full, as JSON: one object for one row, a list for several. */
  async copy(units: readonly number[]): Promise<void> {
    const { client, toasts } = this.#session;
    const copied = units.slice(0, mostCopied);
    try {
      const rows = [];
      for (const unit of copied) rows.push(await client.explore.row({ auditId: this.#auditId, unit }));
      await navigator.clipboard.writeText(JSON.stringify(rows.length === 1 ? rows[0] : rows, null, 2));
      const rest =
        units.length > copied.length ? `, the first of ${formatCount(units.length)} that are chosen` : '';
      toasts.note(
        `${rows.length === 1 ? 'One row is' : `${formatCount(rows.length)} rows are`} copied as JSON${rest}.`,
      );
    } catch (fault) {
      toasts.fault(sayFault(fault));
    }
  }
}

function withChange(line: ExploreLine, change: AnnotationChange): ExploreLine {
  const { addTag, removeTag, comment, validity } = change;
  const kept = line.tags.filter((tag) => tag !== removeTag && tag !== addTag);
  return {
    ...line,
    tags: addTag === undefined ? kept : [...kept, addTag].slice(0, 5),
    comment: comment === undefined ? line.comment : comment !== '',
    validity: validity === undefined ? line.validity : validity,
  };
}

function takesAway({ removeTag, comment, validity }: AnnotationChange): boolean {
  return removeTag !== undefined || comment === '' || validity === null;
}

function describeChange({ addTag, removeTag, comment, validity }: AnnotationChange, changed: number): string {
  const rows = changed === 1 ? 'one row' : `${formatCount(changed)} rows`;
  if (removeTag !== undefined) return `The tag “${removeTag}” is off ${rows}.`;
  if (addTag !== undefined) return `The tag “${addTag}” is on ${rows}.`;
  if (comment !== undefined)
    return comment === '' ? `The comment is off ${rows}.` : `The comment is on ${rows}.`;
  return validity === null ? `The judgement is off ${rows}.` : `Judged ${validity ?? ''}: ${rows}.`;
}
