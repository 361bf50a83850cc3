import { join } from 'node:path';
import { MessageChannelMain, utilityProcess, type UtilityProcess } from 'electron';
import { z } from 'zod';
import { keptFromModels } from '#shared/kept-from-models';

const question = z.object({ inference: z.string().max(100), ask: z.enum(['start', 'kill']) });

/**
 * Processes that infer, started for the engine: only the shell can start utility processes, and Electron's binary runs nothing
 * else. What is said goes through a port between the two; the shell hears of beginnings and ends alone.
 */
export class InferenceProcesses {
  readonly #running = new Map<string, UtilityProcess>();

  /** True when the engine's message was a question of this kind. */
  hear(engine: Pick<UtilityProcess, 'postMessage'>, message: unknown): boolean {
    const asked = question.safeParse(message);
    if (!asked.success) return false;
    const { inference, ask } = asked.data;
    if (ask === 'start') this.#start(engine, inference);
    else killAtOnce(this.#running.get(inference));
    return true;
  }

  /** Their engine is gone, so nobody waits for an answer. */
  killAll(): void {
    for (const child of this.#running.values()) killAtOnce(child);
    this.#running.clear();
  }

  #start(engine: Pick<UtilityProcess, 'postMessage'>, inference: string): void {
    const env = { ...process.env };
    for (const name of keptFromModels) Reflect.deleteProperty(env, name);
    const child = utilityProcess.fork(join(import.meta.dirname, 'inference-process.js'), [], {
      serviceName: 'Assay model',
      stdio: ['ignore', 'ignore', 'pipe'],
      env,
    });
    this.#running.set(inference, child);
    child.stderr?.on('data', (bytes: Buffer) =>
      engine.postMessage({ inference, printed: bytes.toString().slice(-4000) }),
    );
    child.on('spawn', () => {
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage('connect', [port1]);
      engine.postMessage({ inference, pid: child.pid ?? 0 }, [port2]);
    });
    child.on('exit', (code) => {
      // One that was killed with its engine has nobody to tell.
      if (this.#running.delete(inference)) engine.postMessage({ inference, ended: `exit status ${code}` });
    });
  }
}

/** One that hangs in native code, or was stopped, hears no polite request. */
export function killAtOnce(child: UtilityProcess | undefined): void {
  if (child?.pid === undefined) child?.kill();
  else process.kill(child.pid, 'SIGKILL');
}
