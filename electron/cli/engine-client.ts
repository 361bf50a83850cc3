import { resolve } from 'node:path';
import { AssayError } from '#shared/errors';
import { createEngine, type Engine, type EngineClient } from '../engine/engine.ts';
import { say } from './output.ts';
import { version } from './version.ts';

export interface WorkspaceOption {
  readonly workspace?: string;
}

/** Where audits are kept unless `--workspace` says otherwise. */
export const defaultWorkspace = process.env['ASSAY_WORKSPACE'] ?? 'workspace.assay';

/** Opens the engine in this process, hands its verbs to `work`, and closes it whatever happens. */
export async function withEngine<T>(
  options: WorkspaceOption,
  work: (client: EngineClient, engine: Engine) => Promise<T>,
): Promise<T> {
  const engine = createEngine({
    workspacePath: resolve(options.workspace ?? defaultWorkspace),
    assayVersion: version,
    onNotice: say,
  });
  try {
    return await work(engine.client, engine);
  } catch (error) {
    throw AssayError.fromWire(error);
  } finally {
    await engine.close();
  }
}
