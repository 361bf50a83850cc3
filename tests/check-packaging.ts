import { createRequire } from 'node:module';

/** Holds `electron-builder.yml` against electron-builder's own schema; no binary is needed. */
interface Builder {
  readonly getConfig: (folder: string, file: string | null, config: object | null) => Promise<unknown>;
  readonly validateConfiguration: (config: unknown, log: unknown) => Promise<void>;
}

const require = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config.js') as Builder;
const { DebugLogger } = require('builder-util') as { DebugLogger: new (enabled: boolean) => unknown };
const config = (await getConfig(process.cwd(), null, null)) as {
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly [platform: string]: unknown;
};
await validateConfiguration(config, new DebugLogger(false));

/** What the packed binary may do: nothing but run Assay from its archive. */
const fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
};
for (const [fuse, wanted] of Object.entries(fuses)) {
  if (config.electronFuses[fuse] !== wanted)
    throw new Error(`electron-builder.yml: electronFuses.${fuse} must be ${wanted}.`);
}
/** Each system's package leaves the natives of the others out. */
const systems = { linux: 'linux', win: 'win32', mac: 'darwin' };
for (const [platform, system] of Object.entries(systems)) {
  const files = JSON.stringify((config[platform] as { readonly files?: unknown }).files);
  for (const other of Object.values(systems).filter((name) => name !== system))
    if (!new RegExp(`napi-v6/\\{[^}]*${other}`).test(files))
      throw new Error(`electron-builder.yml: ${platform}.files must leave out onnxruntime-node of ${other}.`);
}
