/**
 * Entry of an inference process: it loads one model and answers chunks of inputs, one after the other.
 * It is disposable: a native crash, a hang or running out of memory ends this process and nothing else.
 */
import '../../network/install-guard.ts';
import { AssayError } from '#shared/errors';
import type { Answerer } from './answerer.ts';
import type { BatchLimits } from './batching.ts';
import { loadAnswerer } from './load-answerer.ts';
import { openLine } from './open-line.ts';
import { watchParent } from './parent-watch.ts';
import type { InferenceSettings, ToInference } from './protocol.ts';

/** Milliseconds between two looks at the memory in use: a look costs as much as a small model's work on a few words. */
const betweenLooks = 20;

let loading: Promise<{ answerer: Answerer; settings: InferenceSettings; limits: BatchLimits }> | undefined;
let previous: Promise<unknown> = Promise.resolve();

async function load(settings: InferenceSettings): Promise<void> {
  loading = loadAnswerer(settings).then((answerer) => ({
    answerer,
    settings,
    limits: { rows: settings.batchRows, tokens: settings.batchTokens },
  }));
  try {
    await loading;
    send({ type: 'ready' });
  } catch (cause) {
    const known = cause instanceof AssayError;
    const reason = cause instanceof Error ? cause.message : String(cause);
    send({
      type: 'unloadable',
      code: known ? cause.code : 'model-malformed',
      message: known
        ? cause.message
        : `The model in ${settings.folder} cannot be loaded (${(reason.split('\n')[0] ?? '').slice(0, 300)}); export or download it again.`,
      details: known ? cause.details : {},
    });
  }
}

async function answerChunk(message: Extract<ToInference, { type: 'chunk' }>): Promise<void> {
  if (loading === undefined) throw new Error('A chunk came before the model.');
  const state = await loading;
  let exhausted = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const replies = await state.answerer.answer(message.inputs, state.limits, () => {
    if (performance.now() - lookedAt < betweenLooks) return;
    lookedAt = performance.now();
    if (process.memoryUsage.rss() <= state.settings.memoryLimitBytes) return;
    exhausted = state.limits.rows === 1;
    state.limits = {
      rows: Math.max(1, Math.floor(state.limits.rows / 2)),
      tokens: Math.max(1, Math.floor(state.limits.tokens / 2)),
    };
  });
  const residentBytes = process.memoryUsage.rss();
  send({ type: 'answers', chunk: message.chunk, replies, residentBytes, exhausted });
}

watchParent();

const send = openLine((message) => {
  previous = previous.then(() => (message.type === 'load' ? load(message.settings) : answerChunk(message)));
});
// Ctrl-C reaches the whole process group; the parent decides when this process ends.
process.on('SIGINT', () => undefined);
