import { AssayError } from '#shared/errors';
import type { Workspace } from '../workspace/stores.ts';
import type { Columns } from './columns.ts';
import { makeColumnsAside } from './columns-aside.ts';
import { KeptColumns } from './kept-columns.ts';
import { unpackColumns } from './pack-columns.ts';

/** Audits whose columns stay in memory: a million units take 36 MB. */
const mostHeld = 2;
/** Fewer are read at once, in some tens of milliseconds: a thread takes longer to start. */
const unitsAside = 8_000;
/** Columns of an audit under way serve for this many times as long as they took to make. */
const staleness = 10;

type OnRead = (units: number) => void;

interface Held {
  readonly state: string;
  readonly isFinished: boolean;
  readonly columns: Promise<Columns>;
  readonly hearers: Set<OnRead>;
  /** Milliseconds on the monotonic clock until which they may be out of date; endless while they are being made. */
  freshUntil: number;
}

/** The columns of audits as a window needs them: in memory, from the user's folder, or made from the rows. */
export class ColumnShelf {
  readonly #kept: KeptColumns;
  readonly #held = new Map<string, Held>();
  readonly #closing = new AbortController();
  /** Files being written. */
  readonly #writing = new Set<Promise<void>>();

  readonly #unitsAside: number;

  /** @param fewest units from which on a thread reads them; another number lets a test meet the thread with few rows */
  constructor(folder: string, fewest = unitsAside) {
    this.#kept = new KeptColumns(folder);
    this.#unitsAside = fewest;
  }

  /** @param onRead hears how many units have been read, while there are none yet */
  async open(workspace: Workspace, auditId: string, onRead?: OnRead): Promise<Columns> {
    const held = this.#find(workspace, auditId);
    if (onRead !== undefined) held.hearers.add(onRead);
    try {
      return await held.columns;
    } finally {
      if (onRead !== undefined) held.hearers.delete(onRead);
    }
  }

  #find(workspace: Workspace, auditId: string): Held {
    const { unitCount, state: stage } = workspace.audits.get(auditId);
    const { rows, head } = workspace.ledger.head(auditId);
    const state = JSON.stringify([auditId, unitCount, rows, head]);
    const isFinished = stage === 'finished';
    const known = this.#held.get(auditId);
    this.#held.delete(auditId);
    const serves =
      known !== undefined &&
      (known.state === state || (!isFinished && !known.isFinished && performance.now() < known.freshUntil));
    const held = serves ? known : this.#make(workspace, auditId, { state, isFinished, unitCount });
    this.#held.set(auditId, held);
    const [oldest] = this.#held.keys();
    if (this.#held.size > mostHeld && oldest !== undefined) this.#held.delete(oldest);
    return held;
  }

  #make(
    workspace: Workspace,
    auditId: string,
    { state, isFinished, unitCount }: { state: string; isFinished: boolean; unitCount: number },
  ): Held {
    const hearers = new Set<OnRead>();
    const startedAt = performance.now();
    const columns =
      unitCount < this.#unitsAside
        ? readNow(workspace, auditId)
        : this.#readAside(workspace.path, auditId, state, isFinished, hearers);
    const held: Held = { state, isFinished, columns, hearers, freshUntil: Number.POSITIVE_INFINITY };
    columns.then(
      () => {
        const now = performance.now();
        held.freshUntil = now + staleness * (now - startedAt);
      },
      () => {
        if (this.#held.get(auditId) === held) this.#held.delete(auditId);
      },
    );
    return held;
  }

  async #readAside(
    path: string,
    auditId: string,
    state: string,
    isFinished: boolean,
    hearers: ReadonlySet<OnRead>,
  ): Promise<Columns> {
    const kept = isFinished ? await this.#kept.get(state) : undefined;
    if (kept !== undefined) return kept;
    const hear: OnRead = (units) => hearers.forEach((hearer) => hearer(units));
    const bytes = await makeColumnsAside({ path, auditId }, hear, this.#closing.signal);
    if (isFinished) this.#keep(state, bytes);
    const columns = unpackColumns(bytes);
    if (columns === undefined) throw new AssayError('internal', 'The columns that were made cannot be read.');
    return columns;
  }

  #keep(state: string, bytes: Uint8Array): void {
    const writing = this.#kept
      .put(state, bytes)
      // A full disk is no reason not to show rows.
      .catch(() => undefined)
      .finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled([...this.#held.values()].map(({ columns }) => columns));
    await Promise.all(this.#writing);
    this.#held.clear();
  }
}

async function readNow(workspace: Workspace, auditId: string): Promise<Columns> {
  const { buildColumns } = await import('./build-columns.ts');
  return buildColumns(workspace, auditId);
}
