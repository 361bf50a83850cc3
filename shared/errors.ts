/**
 * Every fault a user can meet has a code here; `resources/docs/errors.md` has a paragraph for each.
 * The number is the exit status of the command line: 2 bad input, 3 incomplete, 4 internal fault.
 */
export const errorExitCodes = {
  usage: 2,
  'file-not-found': 2,
  'file-unreadable': 2,
  'file-malformed': 2,
  'file-exists': 2,
  'dataset-empty': 2,
  'dataset-column': 2,
  'dataset-label': 2,
  'document-encrypted': 2,
  'document-no-text': 2,
  'audit-file': 2,
  'bench-file': 2,
  'bench-version': 2,
  'unknown-entry': 2,
  'entry-options': 2,
  'model-not-found': 2,
  'model-malformed': 2,
  'model-unsafe': 2,
  'model-task': 2,
  'network-off': 2,
  network: 3,
  unreachable: 2,
  key: 2,
  provider: 3,
  budget: 3,
  'workspace-newer': 2,
  'workspace-readonly': 2,
  'workspace-locked': 2,
  'workspace-corrupt': 2,
  'workspace-missing': 2,
  'audit-unknown': 2,
  'audit-changed': 2,
  'disk-full': 3,
  storage: 3,
  browser: 3,
  'inference-failed': 3,
  cancelled: 3,
  'node-version': 2,
  internal: 4,
} as const;

export type ErrorCode = keyof typeof errorExitCodes;

/**
 * The one error class. `message` is a single sentence for people: what is wrong, where (file, line, field)
 * and what to do. Programs read `code` and `details`, never the message.
 */
export class AssayError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { details?: Readonly<Record<string, unknown>>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AssayError';
    this.code = code;
    this.details = options.details ?? {};
  }

  get exitCode(): 2 | 3 | 4 {
    return errorExitCodes[this.code];
  }

  /** The same fault after a journey through the contract; anything else comes back as it was. */
  static fromWire(error: unknown): unknown {
    if (!(error instanceof Error) || error instanceof AssayError) return error;
    const { data } = error as { data?: { code?: unknown; details?: Record<string, unknown> } };
    const code = data?.code;
    if (typeof code !== 'string' || !(code in errorExitCodes)) return error;
    return new AssayError(code as ErrorCode, error.message, { details: data?.details ?? {}, cause: error });
  }
}
