import type { Filling } from '../local/tool-tasks.ts';
import { askTogether } from './ask-together.ts';
import type { OpenToolBy } from './open-tool.ts';
import { faultOf } from './fault-of.ts';
import { openToolModel } from './tool-model.ts';

interface MaskFiller {
  fill(before: string, after: string, count: number): Promise<readonly Filling[]>;
  surprise(text: string): Promise<number>;
}

/** A masked language model: words for an open place, and how surprising a text is (nats a token). */
export const openMaskFiller: OpenToolBy<MaskFiller> = async (reference, options) => {
  const model = await openToolModel(reference, 'fill-mask', options);
  const askOne = askTogether(
    (fields: { text: string; textPair?: string }) => JSON.stringify([fields.text, fields.textPair ?? null]),
    (fields) => model.ask(fields),
  );
  return {
    ...model,
    tool: {
      async fill(before, after, count) {
        const reply = await askOne({ text: before, textPair: after });
        if (reply.status === 'fillings') return reply.fillings.slice(0, count);
        throw faultOf(
          'mask filler',
          reply.status === 'vector' || reply.status === 'surprise' ? undefined : reply,
        );
      },
      async surprise(text) {
        const reply = await askOne({ text });
        if (reply.status === 'surprise') return reply.nats;
        throw faultOf(
          'mask filler',
          reply.status === 'vector' || reply.status === 'fillings' ? undefined : reply,
        );
      },
    },
  };
};
