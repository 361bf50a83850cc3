import {
  AutoModel,
  AutoModelForCausalLM,
  AutoModelForMaskedLM,
  AutoModelForQuestionAnswering,
  AutoModelForSeq2SeqLM,
  AutoModelForSequenceClassification,
  AutoModelForTokenClassification,
  AutoTokenizer,
  Tensor,
  env,
} from '@xenova/transformers';
import type { PreTrainedTokenizer } from '@xenova/transformers';
import { createSequenceAnswerer } from './answerer.ts';
import type { Answerer } from './answerer.ts';
import { createEncoder } from './encoding.ts';
import type { Encoder } from './encoding.ts';
import type { ComposedLayout } from './composed-layout.ts';
import { readPieceForm } from './piece-form.ts';
import type { InferenceSettings, InferenceTask } from './protocol.ts';
import { rememberSequences } from './remember-sequences.ts';
import { createSequenceModel } from './sequence-model.ts';
import { findEntailment } from './tasks-of-model.ts';
import { answerQuestionTask } from './tasks/answer-question.ts';
import { classifyComposedTask } from './tasks/classify-composed.ts';
import type { RunHead } from './tasks/classify-composed.ts';
import { classifyPairTask, classifyTextTask } from './tasks/classify.ts';
import { embedTextTask } from './tasks/embed-text.ts';
import { fillMaskTask } from './tasks/fill-mask.ts';
import { continueText, summarize } from './tasks/generate.ts';
import type { SequenceTask } from './tasks/prepared.ts';
import { tagTokensTask } from './tasks/tag-tokens.ts';
import { zeroShotTask } from './tasks/zero-shot.ts';

/** The library reads the files it is given and nothing else: no hub, no cache, no web assembly from afar. */
function shutLibrary(): void {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.useBrowserCache = false;
  env.useFSCache = false;
  env.useWasmCache = false;
}

function loadOptions(settings: InferenceSettings): Parameters<typeof AutoTokenizer.from_pretrained>[1] {
  const options = {
    local_files_only: true,
    subfolder: settings.onnxFolder,
    dtype: settings.dtype,
    device: 'cpu',
    session_options: {
      intraOpNumThreads: settings.threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
    },
  };
  return options;
}

const modelClasses: Readonly<Record<InferenceTask, typeof AutoModelForSequenceClassification>> = {
  'text-classification': AutoModelForSequenceClassification,
  'pair-classification': AutoModelForSequenceClassification,
  'zero-shot-classification': AutoModelForSequenceClassification,
  'question-answering': AutoModelForQuestionAnswering,
  'token-classification': AutoModelForTokenClassification,
  'text-generation': AutoModelForCausalLM,
  summarization: AutoModelForSeq2SeqLM,
  'feature-extraction': AutoModel,
  'fill-mask': AutoModelForMaskedLM,
};

async function createSequenceTask(
  settings: InferenceSettings,
  encoder: Encoder,
  tokenizer: PreTrainedTokenizer,
): Promise<SequenceTask | null> {
  const { answerLabels, stride } = settings;
  switch (settings.task) {
    case 'text-classification':
      return classifyTextTask(encoder, answerLabels, stride);
    case 'pair-classification':
      return classifyPairTask(encoder, answerLabels);
    case 'zero-shot-classification':
      return zeroShotTask(
        encoder,
        settings.candidateLabels,
        settings.hypothesisTemplate,
        findEntailment(settings.modelLabels),
      );
    case 'question-answering':
      return answerQuestionTask(encoder, await readPieceForm(settings.folder), stride);
    case 'token-classification':
      return tagTokensTask(encoder, answerLabels, await readPieceForm(settings.folder), stride);
    case 'feature-extraction':
      return embedTextTask(encoder, settings.readout ?? { output: 'last_hidden_state', pooling: 'mean' });
    case 'fill-mask':
      return fillMaskTask(encoder, tokenizer, await readPieceForm(settings.folder));
    case 'text-generation':
    case 'summarization':
      return null;
  }
}

/** The head of a composed model, read like any graph of the folder and called with vectors instead of tokens. */
async function loadHead(settings: InferenceSettings, layout: ComposedLayout): Promise<RunHead> {
  const options = { ...loadOptions(settings), model_file_name: layout.head };
  const head = await AutoModel.from_pretrained(settings.folder, options);
  const call = head as unknown as (inputs: Record<string, Tensor>) => Promise<Record<string, Tensor>>;
  return async (vectors, slots, width) => {
    const outputs = await call({ vectors: new Tensor('float32', vectors, [1, slots, width]) });
    const logits = outputs.logits?.data;
    if (!(logits instanceof Float32Array)) throw new Error('The head of the composed model gave no logits.');
    return logits;
  };
}

async function loadComposed(
  settings: InferenceSettings,
  layout: ComposedLayout,
  tokenizer: PreTrainedTokenizer,
): Promise<Answerer> {
  const encoder = createEncoder(tokenizer, settings.maxTokens);
  const model = await AutoModel.from_pretrained(settings.folder, loadOptions(settings));
  const head = await loadHead(settings, layout);
  const task = classifyComposedTask(layout, encoder, head, settings.answerLabels);
  return createSequenceAnswerer(
    task,
    rememberSequences(createSequenceModel(model, encoder.padId, task.outputs)),
  );
}

/** Loads tokenizer and weights and returns the function that answers. Throws what the library throws. */
export async function loadAnswerer(settings: InferenceSettings): Promise<Answerer> {
  shutLibrary();
  const options = loadOptions(settings);
  const tokenizer = await AutoTokenizer.from_pretrained(settings.folder, options);
  if (settings.composed !== undefined) return loadComposed(settings, settings.composed, tokenizer);
  const model = await modelClasses[settings.task].from_pretrained(settings.folder, options);
  const encoder = createEncoder(tokenizer, settings.maxTokens);
  const task = await createSequenceTask(settings, encoder, tokenizer);
  if (task !== null) {
    return createSequenceAnswerer(task, createSequenceModel(model, encoder.padId, task.outputs));
  }
  return settings.task === 'summarization'
    ? summarize(model, tokenizer, encoder, settings.maxNewTokens)
    : continueText(model, tokenizer, settings.maxTokens, settings.maxNewTokens);
}
