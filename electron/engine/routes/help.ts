import { os } from './base.ts';

export const help = {
  list: os.help.list.handler(async () => (await import('../library/help-pages.ts')).listHelp()),
  read: os.help.read.handler(async ({ input }) =>
    (await import('../library/help-pages.ts')).readHelp(input.id),
  ),
};
