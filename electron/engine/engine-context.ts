import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '#shared/domain/settings';
import { AssayError } from '#shared/errors';
import { useOfflineSwitch } from './network/door.ts';
import type { Columns } from './explore/columns.ts';
import { ColumnShelf } from './explore/column-shelf.ts';
import { KeptReports } from './reporting/kept-reports.ts';
import { ReportsUnderWay } from './reporting/report-aside.ts';
import { RunBook } from './running/run-book.ts';
import { Uploads } from './user/uploads.ts';
import { UserFiles } from './user/user-files.ts';
import { defaultUserFolder } from './user/user-folder.ts';
import type { Workspace } from './workspace/stores.ts';

export interface EngineOptions {
  /** Absolute path of the workspace file; made when an audit starts. */
  readonly workspacePath: string;
  readonly assayVersion: string;
  /** Wall clock for names and stored times. */
  readonly now?: () => Date;
  /** Told what the user should know of the workspace when it is opened: a sentence. */
  readonly onNotice?: (sentence: string) => void;
  /** Absolute path of the folder with settings, recent files and uploads. */
  readonly userFolder?: string;
  /** Workspaces up to this size, in bytes, are checked without a thread; a test meets the thread with a small one. */
  readonly checkedHere?: number;
  /** Who offers the verbs; a window brings an older workspace up to date when it only reads. */
  readonly host?: Host['kind'];
}

interface Closable {
  close(): Promise<void>;
}

/** What lives as long as an engine: the workspace, opened when first needed, and the audits under way. */
export class EngineContext {
  readonly options: EngineOptions;
  #workspace: Workspace | undefined;
  /** Under way; whatever needs the writer meanwhile waits for the same. */
  #opening: Promise<Workspace> | undefined;
  #isChecking = false;
  /** Told when the workspace begins to be checked. */
  readonly #hearers = new Set<() => void>();
  /** Readers that a writer took the place of: a call may be amid reading. */
  readonly #replaced: Workspace[] = [];
  readonly #closing = new AbortController();
  /** Which file was opened under the path: another one may lie there later, or none. */
  #file: string | undefined;
  /** By key, the last used last. */
  readonly #kept = new Map<string, Promise<Closable>>();
  /** The audits under way. */
  readonly runs = new RunBook();
  readonly user: UserFiles;
  readonly uploads: Uploads;
  readonly keptReports: KeptReports;
  readonly reportsUnderWay = new ReportsUnderWay();
  readonly #columns: ColumnShelf;

  constructor(options: EngineOptions) {
    this.options = options;
    this.user = new UserFiles(options.userFolder ?? defaultUserFolder());
    this.uploads = new Uploads(join(this.user.folder, 'uploads'));
    useOfflineSwitch(async () => (await this.user.settings()).offline);
    this.#columns = new ColumnShelf(join(this.user.folder, 'columns'));
    this.keptReports = new KeptReports(join(this.user.folder, 'reports'));
  }

  now(): Date {
    return this.options.now?.() ?? new Date();
  }

  get host(): Host['kind'] {
    return this.options.host ?? 'command-line';
  }

  hasWorkspace(): boolean {
    return this.#file !== undefined || existsSync(this.options.workspacePath);
  }

  /** The workspace for reading; a writer that is open already serves. Throws `workspace-missing`. */
  async read(): Promise<Workspace> {
    this.#letGoOfLost();
    if (this.#workspace !== undefined) return this.#workspace;
    const { workspacePath } = this.options;
    if (!existsSync(workspacePath)) {
      throw new AssayError(
        'workspace-missing',
        this.#file === undefined
          ? `${workspacePath}: there is no such workspace file; name one with --workspace, or run an audit first.`
          : `${workspacePath} is not there any more: it was moved, renamed or deleted while it was open. Put it back and try again; an audit that is started now begins a new workspace there.`,
        {
          details: { file: workspacePath },
        },
      );
    }
    const { openWorkspace } = await import('./workspace/open.ts');
    // Another call may have opened it while this one waited.
    const opened = this.#opened();
    if (opened !== undefined) return opened;
    try {
      return this.#keep(openWorkspace(workspacePath, { mode: 'read' }));
    } catch (error) {
      // An older schema: the window brings it up to date (a backup is made first) instead of asking for it.
      const older = error instanceof AssayError && error.code === 'workspace-readonly';
      if (!older || this.host === 'command-line') throw error;
      return this.write(false);
    }
  }

  /** What filters and orders of an audit's rows look at. @param onRead hears how many units have been read, while they are */
  async columns(auditId: string, onRead?: (units: number) => void): Promise<Columns> {
    return this.#columns.open(await this.read(), auditId, onRead);
  }

  /**
   * The workspace for writing, made when missing unless `create` is false. A large one that was not closed cleanly is checked first;
   * what is asked by `read` is answered meanwhile. @param onCheck told when that begins, or that it is under way
   */
  async write(create: boolean, onCheck: () => void = () => undefined): Promise<Workspace> {
    this.#letGoOfLost();
    if (this.#workspace?.mode === 'write') return this.#workspace;
    if (!create && !existsSync(this.options.workspacePath)) return this.read();
    if (this.isChecking) onCheck();
    this.#hearers.add(onCheck);
    this.#opening ??= this.#openForWriting(create).finally(() => {
      this.#opening = undefined;
      this.#isChecking = false;
    });
    try {
      return await this.#opening;
    } finally {
      this.#hearers.delete(onCheck);
    }
  }

  /** The workspace is being checked: nothing can be changed until that is through. */
  get isChecking(): boolean {
    return this.#isChecking;
  }

  async #openForWriting(create: boolean): Promise<Workspace> {
    const { openWorkspaceAside } = await import('./workspace/open-aside.ts');
    // What lies under the path when the check is through may be another file.
    const file = identify(this.options.workspacePath);
    const workspace = await openWorkspaceAside(
      this.options.workspacePath,
      { mode: 'write', create },
      {
        ...(this.options.checkedHere === undefined ? {} : { largest: this.options.checkedHere }),
        onCheck: () => {
          this.#isChecking = true;
          for (const hear of this.#hearers) hear();
        },
        signal: this.#closing.signal,
      },
    );
    if (this.#workspace !== undefined) this.#replaced.push(this.#workspace);
    return this.#keep(workspace, file);
  }

  /**
   * A file that is deleted while it is open can still be read and written, and all of it is lost at the end. So a workspace whose
   * path leads elsewhere by now is closed; audits under way keep theirs to their end.
   */
  #letGoOfLost(): void {
    if (this.#workspace === undefined || this.runs.ids.length > 0) return;
    if (identify(this.options.workspacePath) === this.#file) return;
    this.#closeWorkspaces();
  }

  #closeWorkspaces(): void {
    for (const replaced of this.#replaced.splice(0)) replaced.close();
    this.#workspace?.close();
    this.#workspace = undefined;
  }

  #opened(): Workspace | undefined {
    return this.#workspace;
  }

  #keep(workspace: Workspace, file = identify(this.options.workspacePath)): Workspace {
    this.#workspace = workspace;
    this.#file = file;
    for (const notice of workspace.notices) this.options.onNotice?.(notice);
    return workspace;
  }

  /** Something costly to open that a later call may want again, by its key: the last few are kept until the engine closes. */
  async keep<T extends Closable>(key: string, open: () => Promise<T>): Promise<T> {
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    const opened = kept ?? open();
    this.#kept.set(key, opened);
    const [oldest] = this.#kept;
    if (this.#kept.size > mostKept && oldest !== undefined) {
      this.#kept.delete(oldest[0]);
      await closeQuietly(oldest[1]);
    }
    try {
      return (await opened) as T;
    } catch (error) {
      this.#kept.delete(key);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#opening?.catch(() => undefined);
    await this.runs.closeAll();
    await Promise.all([this.reportsUnderWay.close(), this.#columns.close()]);
    this.#closeWorkspaces();
    await Promise.all([...this.#kept.values()].map(closeQuietly));
    this.#kept.clear();
  }
}

/** Models and tools: each holds the memory of its weights. */
const mostKept = 3;

/** The file of a path, whatever it is called; undefined where there is none. */
function identify(path: string): string | undefined {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? undefined : `${stats.dev} ${stats.ino}`;
}

async function closeQuietly(opened: Promise<Closable>): Promise<void> {
  await opened.then((kept) => kept.close()).catch(() => undefined);
}
