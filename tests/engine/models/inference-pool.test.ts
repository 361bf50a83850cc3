import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { Prediction } from '#shared/domain/prediction';
import { createInferencePool } from '../../../electron/engine/models/local/inference-pool.ts';
import type { InferencePool, PoolOptions } from '../../../electron/engine/models/local/inference-pool.ts';
import type { InferenceSettings } from '../../../electron/engine/models/local/protocol.ts';
import { openModel } from '../../../electron/engine/models/open-model.ts';
import { editJson, tinyModel, useCopies, useFolders } from './tiny-models.ts';

const folders = useFolders();
const copies = useCopies();
const fragile = resolve(import.meta.dirname, '../../fixtures/models/fragile-process.mjs');
const pools: InferencePool[] = [];
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));

function settings(folder: string): InferenceSettings {
  return {
    folder,
    task: 'text-classification',
    onnxFolder: '',
    dtype: 'fp32',
    modelLabels: [],
    answerLabels: [],
    maxTokens: 32,
    stride: null,
    candidateLabels: [],
    hypothesisTemplate: '',
    maxNewTokens: 1,
    threads: 1,
    batchRows: 1,
    batchTokens: 1,
    memoryLimitBytes: 1,
  };
}

function createPool(options: Partial<PoolOptions> = {}, folder = 'any'): InferencePool {
  const pool = createInferencePool(settings(folder), {
    workers: 2,
    chunkSize: 4,
    deadline: 60_000,
    entry: fragile,
    ...options,
  });
  pools.push(pool);
  return pool;
}

const inputs = (...texts: string[]): { text: string }[] => texts.map((text) => ({ text }));

/** The text of an answer without the process id, or the code of an error. */
function read(prediction: Prediction): string {
  if (prediction.status === 'error') return prediction.code;
  return prediction.status === 'ok' && prediction.answer.kind === 'text'
    ? prediction.answer.text.replace(/^\d+ /, '')
    : prediction.status;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function waitUntilEnded(pids: readonly number[]): Promise<void> {
  while (pids.some(isAlive)) await delay(20);
}

async function childrenOf(pid: number): Promise<number[]> {
  const listed = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return listed.split(' ').filter(Boolean).map(Number);
}

/** A classifier whose tokenizer tries every way to part a row of letters. */
async function endlessTokenizer(): Promise<string> {
  const copy = await copies('classifier');
  await editJson(join(copy, 'tokenizer.json'), (tokenizer) => {
    const split = { type: 'Split', pattern: { Regex: '(a+)+$' }, behavior: 'Isolated', invert: false };
    tokenizer.pre_tokenizer = { type: 'Sequence', pretokenizers: [split, { type: 'BertPreTokenizer' }] };
  });
  return copy;
}

describe('the pool of inference processes', () => {
  it('answers in the order of the inputs, from several processes', async () => {
    const texts = Array.from({ length: 50 }, (_, index) => `${'x'.repeat(index % 7)}${index}`);
    const pool = createPool();
    const predictions = await pool.run(inputs(...texts));
    expect(predictions.map(read)).toEqual(texts);
    const pids = new Set(
      predictions.map((prediction) =>
        prediction.status === 'ok' && prediction.answer.kind === 'text'
          ? prediction.answer.text.split(' ')[0]
          : '',
      ),
    );
    expect(pids.size).toBe(2);
    expect(pids).not.toContain(String(process.pid));
  });

  it('starts no second process for what one answers sooner than another starts', async () => {
    const pool = createPool({ inputsAProcess: 3 });
    await pool.run(inputs('a', 'b', 'c'));
    expect(pool.pids).toHaveLength(1);
    await pool.run(inputs('d', 'e', 'f', 'g'));
    expect(pool.pids).toHaveLength(2);
  });

  it('serves several questions at once', async () => {
    const pool = createPool();
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((letter) => pool.run(inputs(letter, letter + letter))),
    );
    expect(answers.map((predictions) => predictions.map(read))).toEqual([
      ['a', 'aa'],
      ['b', 'bb'],
      ['c', 'cc'],
    ]);
  });

  it('repeats on a fresh process what a dying one left unanswered', async () => {
    const pool = createPool({ workers: 1 });
    const file = join(await folders(), 'died');
    const texts = ['a', 'b', `die once ${file}`, 'c', 'd', 'e'];
    expect((await pool.run(inputs(...texts))).map(read)).toEqual(texts);
    expect(pool.deaths).toBe(1);
  });

  it('makes an error of the one input that ends its process, and answers all others', async () => {
    const pool = createPool();
    const predictions = await pool.run(inputs('a', 'b', 'die', 'c', 'd', 'e', 'f', 'g', 'h'));
    expect(predictions.map(read)).toEqual(['a', 'b', 'worker-died', 'c', 'd', 'e', 'f', 'g', 'h']);
  });

  it('answers all inputs when its processes are killed from outside', async () => {
    const pool = createPool();
    const texts = Array.from({ length: 200 }, (_, index) => `text ${index}`);
    const running = pool.run(inputs(...texts));
    for (let kills = 0; kills < 3; kills += 1) {
      await delay(30);
      for (const pid of pool.pids.slice(0, 1)) process.kill(pid, 'SIGKILL');
    }
    expect((await running).map(read)).toEqual(texts);
  });

  it('gives the model up when every process dies, and stays given up', async () => {
    const pool = createPool({}, 'stillborn');
    await expect(pool.run(inputs('a', 'b'))).rejects.toMatchObject({
      code: 'inference-failed',
      message: expect.stringContaining('exit status 7') as string,
    });
    await expect(pool.run(inputs('c'))).rejects.toMatchObject({ code: 'inference-failed' });
    await waitUntilEnded(pool.pids);
  });

  it('rejects with the reason when the model cannot be loaded', async () => {
    const pool = createPool({}, 'unloadable');
    await expect(pool.run(inputs('a'))).rejects.toMatchObject({
      code: 'model-malformed',
      message: 'It cannot be loaded.',
    });
  });

  it('ends a process that hangs, and calls the input at fault a timeout', async () => {
    const pool = createPool({ workers: 1, deadline: 1000 });
    const predictions = await pool.run(inputs('a', 'hang', 'b'));
    expect(predictions.map(read)).toEqual(['a', 'timeout', 'b']);
  });

  it('replaces a process whose memory is used up', async () => {
    const pool = createPool({ workers: 1, chunkSize: 1 });
    await pool.run(inputs('full'));
    await waitUntilEnded(pool.pids);
    expect((await pool.run(inputs('a'))).map(read)).toEqual(['a']);
    expect(pool.deaths).toBe(0);
  });

  it('rejects at once when cancelled, and answers the next question', async () => {
    const pool = createPool({ workers: 2, chunkSize: 1 });
    const controller = new AbortController();
    const slow = pool.run(inputs('slow', 'a', 'b', 'c'), controller.signal);
    controller.abort();
    await expect(slow).rejects.toMatchObject({ code: 'cancelled' });
    expect((await pool.run(inputs('d'))).map(read)).toEqual(['d']);
    await expect(pool.run(inputs('e'), AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('leaves no process behind when closed in the middle of its work', async () => {
    const pool = createPool({ chunkSize: 1 });
    const running = pool.run(inputs('slow', 'slow'));
    const { pids } = pool;
    expect(pids).toHaveLength(2);
    const [outcome] = await Promise.allSettled([running, pool.close()]);
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } });
    await waitUntilEnded(pids);
  });
});

describe('an engine with an open model', () => {
  const program = (more: string): string => `
    import { openModel } from ${JSON.stringify(pathToFileURL(resolve(import.meta.dirname, '../../../electron/engine/models/open-model.ts')).href)};
    const model = await openModel({ id: ${JSON.stringify(tinyModel('classifier'))} }, { allowNetwork: false, workers: 1 });
    const [answer] = await model.predict([{ text: 'good' }]);
    process.stdout.write(answer.answer.label + '\\n');
    ${more}`;

  it('ends by itself though the model was not closed', async () => {
    const engine = spawn(process.execPath, ['--input-type=module', '-e', program('')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const status = await new Promise((done) => engine.on('exit', done));
    expect(status).toBe(0);
  });

  it.skipIf(process.platform !== 'linux')(
    'takes its inference processes with it when it is killed',
    async () => {
      const engine = spawn(
        process.execPath,
        ['--input-type=module', '-e', program('setInterval(() => {}, 1000);')],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      await new Promise((done) => engine.stdout.once('data', done));
      const children = await childrenOf(engine.pid ?? 0);
      expect(children.filter(isAlive)).toHaveLength(1);
      engine.kill('SIGKILL');
      await waitUntilEnded(children);
    },
  );

  it('ends a process whose tokenizer never comes to an end, and answers the other inputs', async () => {
    const model = await openModel(
      { id: await endlessTokenizer() },
      { allowNetwork: false, workers: 1, deadline: 6000 },
    );
    const predictions = await model.predict([{ text: `${'a'.repeat(60)}!` }, { text: 'good' }]);
    expect(predictions[0]).toMatchObject({ status: 'error', code: 'timeout' });
    expect(predictions[1]).toMatchObject({ status: 'ok', answer: { label: 'positive' } });
    await model.close();
  });

  it.skipIf(process.platform !== 'linux')('takes even a process that is stuck with it', async () => {
    const stuck = program(
      `void model.predict([{ text: 'a'.repeat(60) + '!' }]); setInterval(() => {}, 1000);`,
    );
    const engine = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        stuck.replace(JSON.stringify(tinyModel('classifier')), JSON.stringify(await endlessTokenizer())),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await new Promise((done) => engine.stdout.once('data', done));
    const children = await childrenOf(engine.pid ?? 0);
    // Once it is stuck it works without a pause.
    await delay(500);
    engine.kill('SIGKILL');
    expect(children).toHaveLength(1);
    await waitUntilEnded(children);
  });

  it('starts no process before the first question', async () => {
    const model = await openModel({ id: tinyModel('classifier') }, { allowNetwork: false });
    const { pids } = createPool();
    expect(pids).toEqual([]);
    expect(process.platform === 'linux' ? await childrenOf(process.pid) : []).toEqual([]);
    await model.close();
  });
});
