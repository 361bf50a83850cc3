import { os } from './base.ts';

export const catalogue = {
  list: os.catalogue.list.handler(async ({ input }) =>
    (await import('../library/list-entries.ts')).listEntries(input.kind),
  ),
};
