import { os } from './base.ts';

export const files = {
  inspect: os.files.inspect.handler(async ({ input }) =>
    (await import('../user/inspect-files.ts')).inspectFiles(input.paths),
  ),
  upload: os.files.upload.handler(({ input, context }) => context.engine.uploads.add(input)),
  read: os.files.read.handler(async ({ input }) =>
    (await import('../user/text-files.ts')).readTextFile(input.path),
  ),
  save: os.files.save.handler(async ({ input, context }) =>
    (await import('../user/text-files.ts')).saveTextFile(
      input.path,
      input.text,
      input.replace,
      context.engine.user.folder,
    ),
  ),
  recent: os.files.recent.handler(({ context }) => context.engine.user.recent()),
  remember: os.files.remember.handler(async ({ input, context: { engine } }) => {
    await engine.user.remember(input.path, input.kind, engine.now());
    return true;
  }),
  forget: os.files.forget.handler(async ({ input, context }) => {
    await context.engine.user.forget(input.path);
    return true;
  }),
};
