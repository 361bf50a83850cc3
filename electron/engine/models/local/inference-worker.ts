import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AssayError } from '#shared/errors';
import type { Fields } from '#shared/domain/task';
import type { FromInference, InferenceSettings, ToInference } from './protocol.ts';

const keptDiagnostics = 4000;

/** Told about everything that happens to one inference process. */
export interface WorkerEvents {
  answered(worker: InferenceWorker, message: Extract<FromInference, { type: 'answers' }>): void;
  /** The model cannot be loaded: every other process would fail alike. */
  unloadable(worker: InferenceWorker, error: AssayError): void;
  /** The process has ended, whatever the reason. */
  ended(worker: InferenceWorker, reason: string): void;
}

/** One inference process, seen from the engine. Answers come in the order of the chunks sent. */
export interface InferenceWorker {
  readonly pid: number | undefined;
  readonly isReady: boolean;
  send(chunk: number, inputs: readonly Fields[]): void;
  /** While busy it keeps this process alive; while idle it does not. */
  setBusy(busy: boolean): void;
  kill(): void;
  readonly hasEnded: Promise<void>;
}

function childEnvironment(): NodeJS.ProcessEnv {
  const environment = { ...process.env };
  // Tokens for hubs and options meant for this process have no place in one that reads untrusted models.
  for (const name of ['HF_TOKEN', 'HF_ACCESS_TOKEN', 'NODE_OPTIONS'])
    Reflect.deleteProperty(environment, name);
  return environment;
}

/** The program an inference process runs; beside this file, in the same form. */
export const inferenceEntry = fileURLToPath(
  new URL(`./inference-process${extname(import.meta.filename)}`, import.meta.url),
);

function startProcess(entry: string): ChildProcess {
  return fork(entry, [], {
    serialization: 'advanced',
    execArgv: [],
    env: childEnvironment(),
    // What a library prints must not mix with this process's own output.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

/** Starts a process that loads the model at once. */
export function startWorker(
  settings: InferenceSettings,
  events: WorkerEvents,
  entry: string,
): InferenceWorker {
  const child = startProcess(entry);
  let isReady = false;
  let diagnostics = '';
  let markEnded: () => void = () => undefined;
  const hasEnded = new Promise<void>((resolve) => {
    markEnded = resolve;
  });

  const post = (message: ToInference): void => {
    // A process that has just ended reports it through its exit; a lost message is asked again then.
    if (child.connected) child.send(message, () => undefined);
  };

  const worker: InferenceWorker = {
    pid: child.pid,
    get isReady() {
      return isReady;
    },
    send: (chunk, inputs) => post({ type: 'chunk', chunk, inputs }),
    setBusy(busy) {
      if (busy) child.ref();
      else child.unref();
      const { channel } = child;
      if (busy) channel?.ref();
      else channel?.unref();
    },
    kill: () => void child.kill('SIGKILL'),
    hasEnded,
  };

  child.stderr?.setEncoding('utf8');
  child.stderr?.on('data', (text: string) => {
    diagnostics = (diagnostics + text).slice(-keptDiagnostics);
  });
  if (child.stderr !== null && 'unref' in child.stderr) (child.stderr.unref as () => void)();

  child.on('message', (message: FromInference) => {
    if (message.type === 'ready') {
      isReady = true;
    } else if (message.type === 'unloadable') {
      events.unloadable(worker, new AssayError(message.code, message.message, { details: message.details }));
    } else {
      events.answered(worker, message);
    }
  });
  let over = false;
  const end = (reason: string): void => {
    if (over) return;
    over = true;
    markEnded();
    events.ended(
      worker,
      diagnostics === '' ? reason : `${reason}: ${diagnostics.trim().split('\n').at(-1) ?? ''}`,
    );
  };
  child.on('error', (cause) => end(cause.message));
  child.on('exit', (status, signal) =>
    end(signal === null ? `exit status ${status ?? 'unknown'}` : `signal ${signal}`),
  );

  post({ type: 'load', settings });
  return worker;
}
