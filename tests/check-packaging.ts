import { createRequire } from 'node:module';

/** Holds `electron-builder.yml` against electron-builder's own schema; no binary is needed. */
interface Builder {
  readonly getConfig: (folder: string, file: string | null, config: object | null) => Promise<unknown>;
  readonly validateConfiguration: (config: unknown, log: unknown) => Promise<void>;
}

const require = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config.js') as Builder;
const { DebugLogger } = require('builder-util') as { DebugLogger: new (enabled: boolean) => unknown };
await validateConfiguration(await getConfig(process.cwd(), null, null), new DebugLogger(false));
