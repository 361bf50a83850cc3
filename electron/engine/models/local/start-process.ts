import { fork } from 'node:child_process';
import { keptFromModels } from '#shared/kept-from-models';
import type { FromInference, ToInference } from './protocol.ts';

/** Told about everything that comes from one process. */
export interface ProcessEvents {
  message(message: FromInference): void;
  /** What its libraries print. */
  printed(text: string): void;
  /** It has ended or never began: once. */
  ended(reason: string): void;
}

/** A process that runs one program, however it was started. */
export interface StartedProcess {
  readonly pid: number | undefined;
  /** A message to a process that has just ended is lost: its end is told. */
  post(message: ToInference): void;
  /** While busy it keeps this process alive; while idle it does not. */
  setBusy(busy: boolean): void;
  kill(): void;
}

export type StartProcess = (entry: string, events: ProcessEvents) => StartedProcess;

let start: StartProcess = forkProcess;

/** Said once by a host whose own binary runs no programs of Node: the desktop starts them by other means. */
export function useProcesses(other: StartProcess): void {
  start = other;
}

export function startProcess(entry: string, events: ProcessEvents): StartedProcess {
  return start(entry, events);
}

function forkProcess(entry: string, events: ProcessEvents): StartedProcess {
  const env = { ...process.env };
  for (const name of keptFromModels) Reflect.deleteProperty(env, name);
  const child = fork(entry, [], {
    serialization: 'advanced',
    execArgv: [],
    env,
    // What a library prints must not mix with this process's own output.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  child.stderr?.setEncoding('utf8');
  child.stderr?.on('data', (text: string) => events.printed(text));
  if (child.stderr !== null && 'unref' in child.stderr) (child.stderr.unref as () => void)();
  child.on('message', (message: FromInference) => events.message(message));
  child.on('error', (cause) => events.ended(cause.message));
  child.on('exit', (status, signal) =>
    events.ended(signal === null ? `exit status ${status ?? 'unknown'}` : `signal ${signal}`),
  );
  return {
    pid: child.pid,
    post: (message) => {
      if (child.connected) child.send(message, () => undefined);
    },
    setBusy(busy) {
      if (busy) child.ref();
      else child.unref();
      const { channel } = child;
      if (busy) channel?.ref();
      else channel?.unref();
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
