import { AssayError } from '#shared/errors';
import { openModel } from '../open-model.ts';
import { askTogether } from './ask-together.ts';
import type { OpenToolBy } from './open-tool.ts';
import { faultOf } from './fault-of.ts';

interface Generator {
  write(prompt: string): Promise<string>;
}

/** Room for a paragraph. A text that is cut shows in its missing end, and the length check finds it. */
const defaultNewTokens = 256;

/** A model, local or remote, that continues or rewrites text, asked for the likeliest token at every step. */
export const openGenerator: OpenToolBy<Generator> = async (reference, options) => {
  // What a model at an address can do cannot be read from its files.
  const asked = reference.remote === undefined ? {} : { task: 'text-generation' as const };
  const model = await openModel({ maxNewTokens: defaultNewTokens, ...asked, ...reference }, options);
  const { task, fingerprint } = model.descriptor;
  if (task !== 'text-generation' && task !== 'summarization') {
    await model.close();
    throw new AssayError(
      'model-task',
      `The model ${reference.id} is made for ${task} and writes no text; name a text-generation model as tools.generator.`,
      { details: { id: reference.id, task } },
    );
  }
  const writeOne = askTogether(
    (prompt: string) => prompt,
    (prompts) => model.predict(prompts.map((text) => ({ text }))),
  );
  return {
    id: reference.id,
    fingerprint,
    close: () => model.close(),
    tool: {
      async write(prompt) {
        const prediction = await writeOne(prompt);
        if (prediction.status !== 'ok' || prediction.answer.kind !== 'text')
          throw faultOf('generator', prediction);
        return prediction.answer.text;
      },
    },
  };
};
