import { Tensor } from '@xenova/transformers';
import type { PreTrainedModel, PreTrainedTokenizer } from '@xenova/transformers';
import type { Prediction, Truncation } from '#shared/domain/prediction';
import type { Answerer } from '../answerer.ts';
import { describeFault } from '../answerer.ts';
import type { Encoder } from '../encoding.ts';
import { missingField } from './prepared.ts';

interface Prompt {
  readonly ids: readonly number[];
  readonly truncation?: Truncation;
}

type Generate = (options: {
  input_ids: Tensor;
  attention_mask: Tensor;
  max_new_tokens: number;
  do_sample: boolean;
  num_beams: number;
}) => Promise<Tensor>;

function oneRow(values: readonly bigint[]): Tensor {
  return new Tensor('int64', BigInt64Array.from(values), [1, values.length]);
}

/** The most likely token at every step, one text at a time: the answer does not depend on what else is asked. */
async function generate(model: PreTrainedModel, prompt: Prompt, maxNewTokens: number): Promise<number[]> {
  const run = model.generate.bind(model) as unknown as Generate;
  const output = await run({
    input_ids: oneRow(prompt.ids.map(BigInt)),
    attention_mask: oneRow(prompt.ids.map(() => 1n)),
    max_new_tokens: maxNewTokens,
    do_sample: false,
    num_beams: 1,
  });
  return Array.from(output.data as BigInt64Array, Number);
}

function createGenerator(
  readPrompt: (text: string) => Prompt,
  readAnswer: (ids: readonly number[], prompt: Prompt) => string,
  model: PreTrainedModel,
  maxNewTokens: number,
): Answerer {
  async function answerOne(text: string | undefined): Promise<Prediction> {
    if (text === undefined) return missingField('text');
    const prompt = readPrompt(text);
    if (prompt.ids.length === 0) {
      return { status: 'error', code: 'empty-input', message: 'The text has no tokens to continue from.' };
    }
    const ids = await generate(model, prompt, maxNewTokens);
    const answer = { kind: 'text', text: readAnswer(ids, prompt) } as const;
    return {
      status: 'ok',
      answer,
      ...(prompt.truncation === undefined ? {} : { truncation: prompt.truncation }),
    };
  }

  return {
    async answer(inputs, _limits, onBatch) {
      const predictions: Prediction[] = [];
      for (const { text } of inputs) {
        predictions.push(await answerOne(text).catch(describeFault));
        onBatch();
      }
      return predictions;
    },
  };
}

function decode(tokenizer: PreTrainedTokenizer, ids: readonly number[]): string {
  return ids.length === 0 ? '' : tokenizer.decode([...ids], { skip_special_tokens: true });
}

/**
 * Continues a text; the answer is only what is new. A tokenizer with a chat template gets the text as the user's one
 * message. A prompt that leaves no room for the answer loses its beginning.
 */
export function continueText(
  model: PreTrainedModel,
  tokenizer: PreTrainedTokenizer,
  limit: number,
  maxNewTokens: number,
): Answerer {
  const isChat = typeof tokenizer.chat_template === 'string' || typeof tokenizer.chat_template === 'object';
  const hasTemplate = isChat && tokenizer.chat_template !== null;
  const addsTokens = tokenizer.add_bos_token === true || tokenizer.add_eos_token === true;
  const start = tokenizer.bos_token_id as number | undefined;

  function readPrompt(text: string): Prompt {
    const rendered = hasTemplate
      ? tokenizer.apply_chat_template([{ role: 'user', content: text }], {
          tokenize: false,
          add_generation_prompt: true,
        })
      : text;
    const all = tokenizer.encode(rendered, { add_special_tokens: !hasTemplate && addsTokens });
    const ids = all.length === 0 && start !== undefined ? [start] : all;
    const room = Math.max(limit - maxNewTokens, 1);
    if (ids.length <= room) return { ids };
    return { ids: ids.slice(-room), truncation: { tokens: ids.length, limit: room, windows: 1 } };
  }

  return createGenerator(
    readPrompt,
    (ids, prompt) => decode(tokenizer, ids.slice(prompt.ids.length)),
    model,
    maxNewTokens,
  );
}

/** Writes a summary; the prefix is what the model was trained to find before the text (`summarize: ` for T5). */
export function summarize(
  model: PreTrainedModel,
  tokenizer: PreTrainedTokenizer,
  encoder: Encoder,
  maxNewTokens: number,
): Answerer {
  const config = model.config as unknown as {
    prefix?: string | null;
    task_specific_params?: { summarization?: { prefix?: string | null } } | null;
  };
  const prefix = config.task_specific_params?.summarization?.prefix ?? config.prefix ?? '';
  return createGenerator(
    (text) => encoder.encode(prefix + text),
    (ids) => decode(tokenizer, ids),
    model,
    maxNewTokens,
  );
}
