import { existsSync } from 'node:fs';
import { AssayError } from '#shared/errors';
import type { Workspace } from './workspace/stores.ts';

export interface EngineOptions {
  /** Absolute path of the workspace file; made when an audit starts. */
  readonly workspacePath: string;
  readonly assayVersion: string;
  /** Wall clock for names and stored times. */
  readonly now?: () => Date;
  /** Told what the user should know of the workspace when it is opened: a sentence. */
  readonly onNotice?: (sentence: string) => void;
}

interface Closable {
  close(): Promise<void>;
}

/** What lives as long as an engine: the workspace, opened when first needed, and the audits under way. */
export class EngineContext {
  readonly options: EngineOptions;
  #workspace: Workspace | undefined;
  #kept: { readonly key: string; readonly opened: Promise<Closable> } | undefined;
  readonly #running = new Map<
    string,
    { readonly abort: AbortController; readonly ended: Promise<unknown> }
  >();

  constructor(options: EngineOptions) {
    this.options = options;
  }

  now(): Date {
    return this.options.now?.() ?? new Date();
  }

  /** The workspace for reading; a writer that is open already serves. Throws `workspace-missing`. */
  async read(): Promise<Workspace> {
    if (this.#workspace !== undefined) return this.#workspace;
    const { workspacePath } = this.options;
    if (!existsSync(workspacePath)) {
      throw new AssayError(
        'workspace-missing',
        `${workspacePath}: there is no such workspace file; name one with --workspace, or run an audit first.`,
        {
          details: { file: workspacePath },
        },
      );
    }
    const { openWorkspace } = await import('./workspace/open.ts');
    // Another call may have opened it while this one waited.
    return this.#opened() ?? this.#keep(openWorkspace(workspacePath, { mode: 'read' }));
  }

  /** The workspace for writing, made when missing unless `create` is false. */
  async write(create: boolean): Promise<Workspace> {
    if (this.#workspace?.mode === 'write') return this.#workspace;
    if (!create && !existsSync(this.options.workspacePath)) return this.read();
    const { openWorkspace } = await import('./workspace/open.ts');
    this.#workspace?.close();
    this.#workspace = undefined;
    return this.#keep(openWorkspace(this.options.workspacePath, { mode: 'write', create }));
  }

  #opened(): Workspace | undefined {
    return this.#workspace;
  }

  #keep(workspace: Workspace): Workspace {
    this.#workspace = workspace;
    for (const notice of workspace.notices) this.options.onNotice?.(notice);
    return workspace;
  }

  /**
   * Something costly to open that a later call may want again, by its key: the last one is kept until another is
   * wanted or the engine closes.
   */
  async keep<T extends Closable>(key: string, open: () => Promise<T>): Promise<T> {
    const kept = this.#kept;
    if (kept?.key === key) return kept.opened as Promise<T>;
    const opened = open();
    this.#kept = { key, opened };
    await kept?.opened.then((old) => old.close()).catch(() => undefined);
    return opened.catch((error: unknown) => {
      this.#kept = undefined;
      throw error;
    });
  }

  /** Runs an audit under a signal that `cancel` and `close` can raise. */
  async track<T>(auditId: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#running.has(auditId)) throw new AssayError('usage', `Audit ${auditId} is running already.`);
    const abort = new AbortController();
    const ended = work(abort.signal);
    this.#running.set(auditId, { abort, ended });
    try {
      return await ended;
    } finally {
      this.#running.delete(auditId);
    }
  }

  /** False when no such audit is under way. */
  cancel(auditId: string): boolean {
    const running = this.#running.get(auditId);
    running?.abort.abort();
    return running !== undefined;
  }

  async close(): Promise<void> {
    for (const { abort } of this.#running.values()) abort.abort();
    await Promise.allSettled([...this.#running.values()].map(({ ended }) => ended));
    this.#workspace?.close();
    this.#workspace = undefined;
    await this.#kept?.opened.then((kept) => kept.close()).catch(() => undefined);
    this.#kept = undefined;
  }
}
