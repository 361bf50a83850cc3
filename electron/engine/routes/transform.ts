import { os } from './base.ts';

export const transform = os.transform.handler(async ({ input, context }) => {
  const { openTransformer } = await import('../texts/transform-texts.ts');
  const { texts, ...settings } = input;
  const transformer = await context.engine.keep(JSON.stringify(settings), () => openTransformer(settings));
  return transformer.transform(texts);
});

export const transformRows = os.transformRows.handler(async function* ({ input, signal }) {
  const { transformRows } = await import('../texts/transform-rows.ts');
  yield* transformRows(input, signal);
});
