import type { ErrorCode } from '#shared/errors';

/** What a thread says: how far it is, and once how it ended; `code` is null for a fault that nobody foresaw. */
export type Said<Progress, Result> =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'done'; readonly result: Result }
  | {
      readonly type: 'failed';
      readonly code: ErrorCode | null;
      readonly message: string;
      readonly details: Readonly<Record<string, unknown>>;
    };

/** What a thread is started with. */
export interface Started<Task> {
  /** Address of the file that it runs. */
  readonly entry: string;
  readonly task: Task;
  /** `stop[0]` becomes 1 when nobody wants the answer any more. */
  readonly stop: Int32Array<SharedArrayBuffer>;
}
