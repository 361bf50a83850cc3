import type { LiveFailure, LiveRun, LiveSlice, LiveSpending } from '#shared/domain/live-run';
import type { AuditProgress } from '#shared/domain/progress';
import { AssayError } from '#shared/errors';
import { answerOf } from '../audit/score-units.ts';
import { answerKey } from '../audit/summarise/answer-key.ts';
import { answerText } from '../audit/summarise/answer-text.ts';
import { makeExcerpt, placesAfter, shorten } from '../explore/excerpt.ts';
import type { Budget } from '../models/remote/budget.ts';
import type { BrowseRow, SliceTotal } from '../workspace/browse-types.ts';
import type { Workspace } from '../workspace/stores.ts';
import { nameSlices } from './name-slices.ts';

const mostFailures = 12;
/** Units looked at for failures each time that answers are stored. */
const mostLooked = 64;
const mostAnswer = 120;
/** A view learns of changes this often at most. */
const pauseMs = 250;

interface SliceTally {
  readonly id: string;
  readonly title: string;
  readonly units: number;
  done: number;
  errors: number;
}

type EndState = Exclude<LiveRun['state'], 'running'>;

/** An audit under way, told to whoever looks, from whatever moment on. */
export class LiveAudit {
  readonly auditId: string;
  readonly #startedAt = performance.now();
  #workspace: Workspace | undefined;
  #budget: Budget | undefined;
  #progress: AuditProgress | undefined;
  #slices: Map<number, SliceTally> | undefined;
  readonly #errors = new Map<string, { units: number; message: string }>();
  readonly #failures: LiveFailure[] = [];
  #end: { state: EndState; fault: LiveRun['fault']; at: number } | undefined;
  readonly #waiting = new Set<() => void>();

  constructor(auditId: string) {
    this.auditId = auditId;
  }

  /** The workspace that the audit is written to, as soon as it is open. */
  attach(workspace: Workspace): void {
    this.#workspace = workspace;
  }

  watch(budget: Budget): void {
    this.#budget = budget;
  }

  hear(progress: AuditProgress): void {
    this.#progress = progress;
    this.#wake();
  }

  /** How far each slice is before the model is asked. */
  count(totals: readonly SliceTotal[]): void {
    const workspace = this.#workspace;
    if (workspace === undefined) return;
    const nameOf = nameSlices(workspace, this.auditId);
    this.#slices = new Map(
      totals.map(({ sliceNo, ...counts }) => [sliceNo ?? 0, { ...nameOf(sliceNo), ...counts }]),
    );
  }

  /** Units that have an outcome now. */
  settle(units: readonly number[]): void {
    const workspace = this.#workspace;
    if (workspace === undefined || this.#slices === undefined) return;
    const changed: number[] = [];
    for (const { unitNo, sliceNo, status, reason, message } of workspace.browse.settled(
      this.auditId,
      units,
    )) {
      if (sliceNo !== null) changed.push(unitNo);
      const slice = this.#slices.get(sliceNo ?? 0);
      if (slice !== undefined) slice.done += 1;
      if (status !== 'error') continue;
      if (slice !== undefined) slice.errors += 1;
      const error = this.#errors.get(reason ?? 'unknown') ?? {
        units: 0,
        message: shorten(message ?? '', mostAnswer),
      };
      error.units += 1;
      this.#errors.set(reason ?? 'unknown', error);
    }
    // Reading a unit whole costs as much as storing its answer: only what can be a failure, and not all of a flood.
    if (this.#failures.length < mostFailures) this.#collectFailures(workspace, changed.slice(0, mostLooked));
  }

  end(state: EndState, error?: unknown): void {
    this.#end = { state, fault: error === undefined ? null : describeFault(error), at: performance.now() };
    this.#wake();
  }

  /** Units without an outcome, while the audit is under way and they have been counted. */
  get pending(): number | undefined {
    if (this.ended || this.#slices === undefined) return undefined;
    return [...this.#slices.values()].reduce((sum, { units, done }) => sum + units - done, 0);
  }

  /** What the run said last. */
  get progress(): AuditProgress | undefined {
    return this.#progress;
  }

  get ended(): boolean {
    return this.#end !== undefined;
  }

  /** The whole picture now, and again whenever it has changed, until the end. */
  async *follow(signal?: AbortSignal): AsyncGenerator<LiveRun> {
    for (;;) {
      const last = this.ended;
      yield this.picture();
      if (last || signal?.aborted === true) return;
      await this.#change(signal);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  picture(): LiveRun {
    const progress = this.#progress;
    const [done, total] = [progress?.done ?? 0, progress?.total ?? 0];
    const perSecond = progress?.perSecond ?? null;
    const running = progress?.phase === 'running' && this.#end === undefined;
    return {
      auditId: this.auditId,
      state: this.#end?.state ?? 'running',
      phase: progress?.phase ?? 'reading',
      done,
      total,
      cached: progress?.cached ?? 0,
      perSecond,
      etaSeconds: running && perSecond !== null && perSecond > 0 ? (total - done) / perSecond : null,
      elapsedSeconds: ((this.#end?.at ?? performance.now()) - this.#startedAt) / 1000,
      slices: [...(this.#slices?.values() ?? [])].map((slice): LiveSlice => ({ ...slice })),
      errors: [...this.#errors].map(([code, error]) => ({ code, ...error })),
      failures: [...this.#failures],
      spending: this.#spending(),
      fault: this.#end?.fault ?? null,
    };
  }

  #spending(): LiveSpending | null {
    if (this.#budget === undefined) return null;
    const { spent, minutes, limits } = this.#budget;
    return { ...spent, minutes, limits };
  }

  #change(signal?: AbortSignal): Promise<void> {
    if (this.#end !== undefined) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal?.addEventListener('abort', wake);
    });
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  #collectFailures(workspace: Workspace, units: readonly number[]): void {
    if (units.length === 0) return;
    const slices = new Map(workspace.plan.slices(this.auditId).map(({ no, id }) => [no, id]));
    for (const found of workspace.browse.rows(this.auditId, units)) {
      const failure = describeFlip(found, slices);
      if (failure !== null) this.#failures.push(failure);
      if (this.#failures.length >= mostFailures) return;
    }
  }
}

function describeFault(error: unknown): NonNullable<LiveRun['fault']> {
  if (error instanceof AssayError) return { code: error.code, message: error.message };
  return {
    code: 'internal',
    message: error instanceof Error ? error.message : 'Something failed without saying why.',
  };
}

function describeFlip({ row, sliceNo }: BrowseRow, slices: ReadonlyMap<number, string>): LiveFailure | null {
  const { field } = row;
  if (row.cleanUnitNo === null || field === null || sliceNo === null) return null;
  const [answer, clean] = [answerOf(row.prediction), answerOf(row.cleanPrediction)];
  if (answer === null || clean === null) return null;
  const unchanged = { edits: [], field: null };
  if (answerKey(answer, { edits: row.edits, field: row.field }) === answerKey(clean, unchanged)) return null;
  return {
    unit: row.unitNo,
    slice: slices.get(sliceNo) ?? '',
    before: makeExcerpt(row.cleanFields[field] ?? '', row.edits),
    after: makeExcerpt(row.fields[field] ?? '', placesAfter(row.edits)),
    cleanAnswer: shorten(answerText(clean), mostAnswer),
    answer: shorten(answerText(answer), mostAnswer),
  };
}
