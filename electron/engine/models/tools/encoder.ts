import { askTogether } from './ask-together.ts';
import type { OpenToolBy } from './open-tool.ts';
import { faultOf } from './fault-of.ts';
import { openToolModel } from './tool-model.ts';

interface Encoder {
  embed(texts: readonly string[]): Promise<readonly Float32Array[]>;
}

/** Texts as vectors of length 1, so that a dot product is their cosine. */
export const openEncoder: OpenToolBy<Encoder> = async (reference, options) => {
  const model = await openToolModel(reference, 'feature-extraction', options);
  const embedOne = askTogether(
    (text: string) => text,
    (texts) => model.ask(texts.map((text) => ({ text }))),
  );
  return {
    ...model,
    tool: {
      embed: (texts) =>
        Promise.all(
          texts.map(async (text) => {
            const reply = await embedOne(text);
            if (reply.status !== 'vector')
              throw faultOf(
                'encoder',
                reply.status === 'fillings' || reply.status === 'surprise' ? undefined : reply,
              );
            return reply.vector;
          }),
        ),
    },
  };
};
