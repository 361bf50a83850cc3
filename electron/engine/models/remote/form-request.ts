import type { RemoteReference } from '#shared/domain/remote';
import { AssayError } from '#shared/errors';
import { choosePrompt, type PromptedTask, type PromptTemplate } from '../prompts.ts';
import type { Labelling } from './labelling/define-labelling.ts';
import type { Asked } from './wires/define-wire.ts';

interface AskedReference extends RemoteReference {
  readonly id: string;
  readonly maxNewTokens?: number;
}

const standardNewTokens = 512;
const labelNewTokens = 32;

/** The prompt with what the form of the answer adds to it. */
export function promptOf(
  reference: AskedReference,
  task: PromptedTask,
  labelling: Labelling | null,
): PromptTemplate {
  const chosen = choosePrompt(task, reference.prompt, 'model.remote.prompt.user');
  if (labelling === null) return chosen;
  const demonstrations = chosen.demonstrations?.map((shown) => ({
    ...shown,
    answer: labelling.write(shown.answer),
  }));
  return {
    ...chosen,
    system: chosen.system + labelling.instruction,
    ...(demonstrations === undefined ? {} : { demonstrations }),
  };
}

/**
 * What requests ask for besides their messages.
 * @throws AssayError `audit-file` for a stream inside a batch
 */
export function askedOf(reference: AskedReference, labelling: Labelling | null): Asked {
  const { id, maxNewTokens, seed = null, stop = [], stream = false } = reference;
  if (stream && reference.batch !== undefined) {
    throw new AssayError(
      'audit-file',
      'model.remote.stream and model.remote.batch exclude each other: the answers of a batch come as a file; leave one out.',
    );
  }
  const { temperature = (labelling?.samples ?? 1) > 1 ? 1 : 0 } = reference;
  return {
    model: id,
    temperature: temperature === 'provider' ? null : temperature,
    maxTokens: maxNewTokens ?? (labelling === null ? standardNewTokens : labelNewTokens),
    seed,
    stop,
    schema: null,
    topLogprobs: 0,
    samples: 1,
    stream,
    ...labelling?.asked,
  };
}
