import { os } from './base.ts';

export const library = {
  list: os.library.list.handler(async ({ input, context }) =>
    (await import('../library/list-library.ts')).listLibrary(context.engine, input.kind),
  ),
  card: os.library.card.handler(async ({ input, context }) =>
    (await import('../library/read-card.ts')).readCard(context.engine, input.kind, input.id),
  ),
};
