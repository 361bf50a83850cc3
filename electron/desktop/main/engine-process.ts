import { join } from 'node:path';
import { type MessagePortMain, utilityProcess, type UtilityProcess } from 'electron';
import { z } from 'zod';
import type { EngineState } from '#shared/desktop-bridge';
import { InferenceProcesses, killAtOnce } from './inference-processes.ts';
import type { Keychain } from './keychain.ts';

const keyQuestion = z.object({ keyOf: z.string(), name: z.string(), origin: z.string() });

export interface EngineStart {
  readonly workspacePath: string;
  readonly userFolder: string;
  readonly assayVersion: string;
}

/** Deaths within a minute before it is left alone: what dies at once every time is not mended by another try. */
const mostDeaths = 3;
const deathsWithinMs = 60_000;

/**
 * Keeps the engine's process alive. It may die at any time (a native crash, no memory left): audits resume from the workspace,
 * so a new one is started and the window told to take up its line again.
 */
export class EngineProcess {
  readonly #keychain: Pick<Keychain, 'find'>;
  readonly #start: EngineStart;
  readonly #tell: (state: EngineState) => void;
  readonly #inference = new InferenceProcesses();
  #process: UtilityProcess | undefined;
  #deaths: number[] = [];
  #closing: Promise<void> | undefined;

  constructor(start: EngineStart, keychain: Pick<Keychain, 'find'>, tell: (state: EngineState) => void) {
    this.#keychain = keychain;
    this.#start = start;
    this.#tell = tell;
    this.#fork();
  }

  /** Gives the window's end of a line to the engine. */
  connect(port: MessagePortMain): void {
    // A line that is held by nobody would keep the window waiting for ever; one that is closed tells it.
    if (this.#process === undefined) port.close();
    else this.#process.postMessage(this.#start, [port]);
  }

  /** Lets running audits come to a checkpoint; ended after five seconds where it does not answer. Once, however often it is asked. */
  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #end(): Promise<void> {
    const running = this.#process;
    if (running === undefined) return;
    await new Promise<void>((closed) => {
      const force = setTimeout(() => killAtOnce(running), 5000);
      running.once('exit', () => {
        clearTimeout(force);
        closed();
      });
      running.postMessage('close');
    });
  }

  #fork(): void {
    const engine = utilityProcess.fork(join(import.meta.dirname, 'worker.js'), [], {
      serviceName: 'Assay engine',
    });
    this.#process = engine;
    engine.on('spawn', () => this.#tell({ state: 'running', message: '' }));
    engine.on('message', (message: unknown) => {
      if (!this.#inference.hear(engine, message)) void this.#answerKey(engine, message);
    });
    engine.on('exit', (code) => this.#mourn(code));
  }

  /** The engine asks for a key by name and origin, when a remote model is opened. */
  async #answerKey(engine: UtilityProcess, message: unknown): Promise<void> {
    const asked = keyQuestion.safeParse(message);
    if (!asked.success) return;
    const { keyOf, name, origin } = asked.data;
    const key = await this.#keychain.find(name, origin).catch(() => undefined);
    engine.postMessage({ keyOf, key: key ?? null });
  }

  #mourn(code: number): void {
    this.#process = undefined;
    this.#inference.killAll();
    if (this.#closing !== undefined) return;
    const now = Date.now();
    this.#deaths = [...this.#deaths.filter((at) => now - at < deathsWithinMs), now];
    if (this.#deaths.length > mostDeaths) {
      this.#tell({
        state: 'failed',
        message: `The engine ended ${this.#deaths.length} times within a minute (last with code ${code}). What is answered is kept; quit Assay, run "assay doctor", and start again.`,
      });
      return;
    }
    this.#tell({
      state: 'restarting',
      message: `The engine ended unexpectedly (code ${code}) and is being started again. What is answered is kept; resume the audit that was running.`,
    });
    this.#fork();
  }
}
