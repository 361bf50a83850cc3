import type { DataSheet, DatasetHead, SurveyProgress } from '#shared/domain/dataset';
import type { Task } from '#shared/domain/task';
import type { datasetReference } from '#shared/domain/audit-file';
import type { z } from 'zod';
import type { Client } from '../../../client.ts';

type Reference = z.infer<typeof datasetReference>;

/** The data of the draft as the engine reads them: first rows first, then the sheet; a newer question ends an older one. */
export class DataSurvey {
  head = $state.raw<DatasetHead | null>(null);
  sheet = $state.raw<DataSheet | null>(null);
  progress = $state.raw<SurveyProgress | null>(null);
  fault = $state.raw<unknown>(null);
  /** Ended by the user before the whole file was read. */
  stopped = $state(false);
  /** Whether `head` is of this reading: a fault before it leaves that of the one before. */
  fresh = $state(false);
  readonly #client: Pick<Client['datasets'], 'survey'>;
  #running: AbortController | null = null;
  #asked = '';

  constructor(client: Pick<Client['datasets'], 'survey'>) {
    this.#client = client;
  }

  /** Reads the data unless they were just read in this way. */
  async read(reference: Reference, task: Task | undefined, again = false): Promise<void> {
    const asked = JSON.stringify([reference, task]);
    if (asked === this.#asked && !again) return;
    const other = this.#pathAsked() !== reference.path;
    this.#asked = asked;
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    if (other) [this.head, this.sheet] = [null, null];
    [this.progress, this.fault, this.stopped, this.fresh] = [null, null, false, false];
    try {
      const told = await this.#client.survey(
        { ...reference, ...(task === undefined ? {} : { task }) },
        { signal: running.signal },
      );
      for (;;) {
        const { done, value } = await told.next();
        if (running.signal.aborted) return;
        if (done === true) {
          this.sheet = value;
          break;
        }
        this.progress = value;
        if (value.head !== null) [this.head, this.fresh] = [value.head, true];
      }
    } catch (fault) {
      if (!running.signal.aborted) [this.fault, this.sheet] = [fault, null];
    } finally {
      if (this.#running === running) [this.#running, this.progress] = [null, null];
    }
  }

  get reading(): boolean {
    return this.progress !== null;
  }

  /** Whoever comes back to the data may find their file gone or written anew: its size tells without reading it. */
  async isOutdated(files: Pick<Client['files'], 'inspect'>, path: string): Promise<boolean> {
    if (path.startsWith('builtin/') || this.reading || this.head === null) return false;
    try {
      const [found] = await files.inspect({ paths: [path] });
      if (found === undefined) return false;
      if (this.fault !== null || found.kind === 'unknown') return true;
      return this.sheet !== null && this.sheet.bytes !== found.bytes;
    } catch {
      // The line to the engine tells that itself.
      return false;
    }
  }

  /** What is known by now stays in sight. */
  stop(): void {
    this.#running?.abort();
    [this.progress, this.stopped] = [null, true];
  }

  forget(): void {
    this.#running?.abort();
    this.#asked = '';
    [this.head, this.sheet, this.progress, this.fault, this.stopped] = [null, null, null, null, false];
  }

  #pathAsked(): string {
    return this.#asked === '' ? '' : (JSON.parse(this.#asked) as [Reference])[0].path;
  }
}
