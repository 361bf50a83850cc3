import { os } from './base.ts';

export const settings = {
  get: os.settings.get.handler(({ context }) => context.engine.user.settings()),
  change: os.settings.change.handler(async ({ input, context: { engine } }) => {
    const changed = await engine.user.changeSettings(input);
    if (input.offline === true) await (await import('../running/go-offline.ts')).pauseSpeaking(engine);
    return changed;
  }),
  storage: os.settings.storage.handler(async ({ context }) => {
    const { measureStorage } = await import('../user/measure-storage.ts');
    const { defaultCacheFolder } = await import('../models/local/locate-model.ts');
    const { options, user, uploads } = context.engine;
    return measureStorage(options.workspacePath, user.folder, defaultCacheFolder(), uploads);
  }),
  host: os.settings.host.handler(({ context: { engine } }) => ({
    version: engine.options.assayVersion,
    platform: process.platform,
    kind: engine.host,
    checking: engine.isChecking,
  })),
};
