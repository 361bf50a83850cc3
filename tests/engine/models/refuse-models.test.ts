import { mkdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AssayError } from '#shared/errors';
import type { ErrorCode } from '#shared/errors';
import { inspectModel, openModel } from '../../../electron/engine/models/open-model.ts';
import type { ModelReference } from '../../../electron/engine/models/open-model.ts';
import { externalTensor, onnxModel, onnxNode, part } from './onnx-bytes.ts';
import { editJson, tinyModel, useCopies, useFolders } from './tiny-models.ts';

const copies = useCopies();
const folders = useFolders();

/** The refusal of a model: its code, and one sentence that names every given thing. */
async function expectRefusal(
  reference: ModelReference,
  code: ErrorCode,
  ...named: string[]
): Promise<AssayError> {
  const error: unknown = await openModel(reference, {
    allowNetwork: false,
    cacheFolder: await folders(),
  }).catch((cause: unknown) => cause);
  if (!(error instanceof AssayError)) throw new Error(`not refused: ${String(error)}`);
  expect(error.code).toBe(code);
  for (const name of named) expect(error.message).toContain(name);
  expect(error.message).toMatch(/^[^\n]+\.$/);
  return error;
}

describe('a model that cannot be used is refused with what to do', () => {
  it('when the folder does not exist', async () => {
    await expectRefusal({ id: '/nowhere/model' }, 'model-not-found', '/nowhere/model', 'check the path');
  });

  it('when a file stands where the folder should', async () => {
    await expectRefusal(
      { id: join(tinyModel('classifier'), 'config.json') },
      'model-not-found',
      'name the folder',
    );
  });

  it('when there is no such built-in model', async () => {
    await expectRefusal({ id: 'builtin/horoscope' }, 'model-not-found', 'horoscope', 'assay list models');
    await expectRefusal({ id: 'builtin/../training' }, 'model-not-found');
  });

  it('when the name is neither folder nor hub id', async () => {
    await expectRefusal({ id: 'sentiment' }, 'model-not-found', '"sentiment"', 'org/name');
  });

  it('when a hub id is asked for while the network is off', async () => {
    await expectRefusal(
      { id: 'some-org/some-model' },
      'network-off',
      'some-org/some-model',
      'allow the network',
    );
  });

  it.each(['config.json', 'tokenizer.json', 'tokenizer_config.json'])('when %s is missing', async (name) => {
    const copy = await copies('classifier');
    await rm(join(copy, name));
    await expectRefusal({ id: copy }, 'model-malformed', copy, `no ${name}`);
  });

  it('when there is no ONNX file', async () => {
    const copy = await copies('classifier');
    await rm(join(copy, 'onnx'), { recursive: true });
    await expectRefusal({ id: copy }, 'model-malformed', copy, 'onnx/model.onnx');
  });

  it('when the weights are in forms that run code when they are read', async () => {
    const copy = await copies('classifier');
    await rm(join(copy, 'onnx'), { recursive: true });
    await writeFile(join(copy, 'pytorch_model.bin'), 'x');
    await expectRefusal({ id: copy }, 'model-unsafe', 'pytorch_model.bin', 'export the model to ONNX');
  });

  it('when config.json is not JSON, or lacks the kind of model', async () => {
    const copy = await copies('classifier');
    await writeFile(join(copy, 'config.json'), '{"model_type": "bert"');
    await expectRefusal({ id: copy }, 'model-malformed', join(copy, 'config.json'), 'not JSON');
    await writeFile(join(copy, 'config.json'), '{"architectures": ["BertForSequenceClassification"]}');
    await expectRefusal({ id: copy }, 'model-malformed', 'field "model_type"');
  });

  it('when the ONNX file is cut short', async () => {
    const copy = await copies('classifier');
    const path = join(copy, 'onnx/model.onnx');
    await truncate(path, (await readFile(path)).length - 100);
    await expectRefusal({ id: copy }, 'model-malformed', path, 'cut short');
  });

  it('when the ONNX file is empty', async () => {
    const copy = await copies('classifier');
    await truncate(join(copy, 'onnx/model.onnx'), 0);
    await expectRefusal({ id: copy }, 'model-malformed', 'no model graph');
  });

  it('when it is asked for a task it was not made for', async () => {
    const error = await expectRefusal(
      { id: tinyModel('answerer'), task: 'text-classification' },
      'model-task',
      'BertForQuestionAnswering',
      'ask it for question-answering',
    );
    expect(error.details.made).toBe('question-answering');
  });

  it('when it fills in masked words, which a tool does', async () => {
    await expectRefusal({ id: tinyModel('masked') }, 'model-task', 'masked words', 'tools: { fillMask: … }');
  });

  it('when its weights lack the outputs of the task', async () => {
    const copy = await copies('classifier');
    await editJson(join(copy, 'config.json'), (config) => {
      config.architectures = ['BertForQuestionAnswering'];
    });
    await expectRefusal({ id: copy }, 'model-task', 'start_logits and end_logits');
  });

  it('when it gives one number or several labels at once', async () => {
    const copy = await copies('classifier');
    await editJson(join(copy, 'config.json'), (config) => {
      config.problem_type = 'multi_label_classification';
    });
    await expectRefusal({ id: copy }, 'model-task', 'several labels at once');
    await editJson(join(copy, 'config.json'), (config) => {
      config.problem_type = null;
      config.id2label = { 0: 'score' };
    });
    await expectRefusal({ id: copy }, 'model-task', 'one number instead of labels');
  });

  it('when the variant is not there, naming those that are', async () => {
    await expectRefusal(
      { id: tinyModel('classifier'), variant: 'q8' },
      'model-malformed',
      'no q8 variant',
      'it has fp32',
    );
  });

  it('when a label to be renamed does not exist', async () => {
    const labels = { POS: 'positive' };
    await expectRefusal({ id: tinyModel('classifier'), labels }, 'model-task', '"POS"', 'negative, positive');
  });

  it('when zero-shot classification lacks labels, a place for them, or entailment', async () => {
    const task = 'zero-shot-classification';
    await expectRefusal({ id: tinyModel('inference'), task }, 'model-task', 'candidateLabels');
    const candidateLabels = ['a', 'b'];
    const hypothesisTemplate = 'about it';
    await expectRefusal(
      { id: tinyModel('inference'), candidateLabels, hypothesisTemplate },
      'model-task',
      '{}',
    );
    await expectRefusal({ id: tinyModel('classifier'), candidateLabels }, 'model-task', 'entailment');
  });

  it('when windows are asked for where there are none', async () => {
    await expectRefusal({ id: tinyModel('inference'), overflow: 'window' }, 'model-task', 'truncate');
  });
});

describe('weights outside the ONNX file', () => {
  async function withTensor(location: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
    const copy = await copies('classifier');
    const tensor = part(5, externalTensor(location, more));
    await writeFile(join(copy, 'onnx/model.onnx'), onnxModel([...part(1, onnxNode('Identity')), ...tensor]));
    return copy;
  }

  it.each(['/etc/hostname', '../../secret', '..\\secret', 'a/../../secret', 'C:\\secret', ''])(
    'are refused at "%s"',
    async (location) => {
      await expectRefusal({ id: await withTensor(location) }, 'model-unsafe', `"${location}"`);
    },
  );

  it('are refused behind a link, even one that stays in the folder', async () => {
    const copy = await withTensor('weights.data');
    const secret = join(await folders(), 'secret');
    await writeFile(secret, 'do not read this');
    await symlink(secret, join(copy, 'onnx/weights.data'));
    await expectRefusal({ id: copy }, 'model-unsafe', 'which is a link');
    await rm(join(copy, 'onnx/weights.data'));
    await writeFile(join(copy, 'onnx/real.data'), 'sixteen bytes ...');
    await symlink('real.data', join(copy, 'onnx/weights.data'));
    await expectRefusal({ id: copy }, 'model-unsafe', 'which is a link');
  });

  it('are refused when missing, and when shorter than the model says', async () => {
    const copy = await withTensor('weights.data', { offset: '0', length: '100' });
    await expectRefusal({ id: copy }, 'model-malformed', '"weights.data"', 'missing');
    await writeFile(join(copy, 'onnx/weights.data'), 'short');
    await expectRefusal({ id: copy }, 'model-malformed', '5 bytes', '100');
    const undeclared = await withTensor('weights.data');
    await writeFile(join(undeclared, 'onnx/weights.data'), 'fifteen bytes..');
    await expectRefusal({ id: undeclared }, 'model-malformed', '15 bytes', '16');
  });

  it('are refused when a folder stands in their place', async () => {
    const copy = await withTensor('weights.data');
    await mkdir(join(copy, 'onnx/weights.data'));
    await expectRefusal({ id: copy }, 'model-unsafe', 'not a plain file');
  });

  it('belong to the fingerprint when they are in order', async () => {
    const copy = await withTensor('weights.data', { length: '16' });
    await writeFile(join(copy, 'onnx/weights.data'), 'sixteen bytes ..');
    const before = await inspectModel({ id: copy }, { allowNetwork: false });
    expect(before.files.map(({ name }) => name)).toContain('onnx/weights.data');
    await writeFile(join(copy, 'onnx/weights.data'), 'sixteen bytes !!');
    const after = await inspectModel({ id: copy }, { allowNetwork: false });
    expect(after.fingerprint).not.toBe(before.fingerprint);
  });
});

describe('a look at a model', () => {
  it('tells what it is, from which files, without starting it', async () => {
    const found = await inspectModel({ id: tinyModel('classifier') }, { allowNetwork: false });
    expect(found).toMatchObject({
      source: 'folder',
      task: 'text-classification',
      architecture: 'BertForSequenceClassification',
      variant: 'fp32',
      variants: ['fp32'],
      labels: ['negative', 'positive'],
      maxTokens: 32,
      warnings: [],
      ignoredFiles: [],
    });
    expect(found.files.map(({ name }) => name)).toEqual([
      'config.json',
      'onnx/model.onnx',
      'tokenizer.json',
      'tokenizer_config.json',
    ]);
    expect(found.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has the same fingerprint for a copy, and another when any answering file changes', async () => {
    const original = await inspectModel({ id: tinyModel('classifier') }, { allowNetwork: false });
    const copy = await copies('classifier');
    expect((await inspectModel({ id: copy }, { allowNetwork: false })).fingerprint).toBe(
      original.fingerprint,
    );
    await writeFile(join(copy, 'README.md'), 'A card.');
    expect((await inspectModel({ id: copy }, { allowNetwork: false })).fingerprint).toBe(
      original.fingerprint,
    );
    await editJson(join(copy, 'tokenizer_config.json'), (config) => {
      config.model_max_length = 16;
    });
    expect((await inspectModel({ id: copy }, { allowNetwork: false })).fingerprint).not.toBe(
      original.fingerprint,
    );
  });

  it('lists the files it leaves alone, reads the card, and warns of labels without names', async () => {
    const copy = await copies('classifier');
    await writeFile(join(copy, 'pytorch_model.bin'), 'x');
    await writeFile(join(copy, 'modeling_custom.py'), 'x');
    await writeFile(join(copy, 'README.md'), '---\nlanguage: en\nlicense: apache-2.0\n---\n# A model\n');
    await editJson(join(copy, 'config.json'), (config) => {
      config.id2label = { 0: 'LABEL_0', 1: 'LABEL_1' };
    });
    const found = await inspectModel({ id: copy }, { allowNetwork: false });
    expect(found.ignoredFiles).toEqual(['modeling_custom.py', 'pytorch_model.bin']);
    expect(found.licence).toBe('apache-2.0');
    expect(found.card).toContain('# A model');
    expect(found.warnings).toEqual([expect.stringContaining('LABEL_0')]);
  });

  it('finds ONNX files beside config.json too', async () => {
    const copy = await copies('classifier');
    const path = join(copy, 'onnx/model.onnx');
    await rename(path, join(dirname(dirname(path)), basename(path)));
    const found = await inspectModel({ id: copy }, { allowNetwork: false });
    expect(found.files.map(({ name }) => name)).toContain('model.onnx');
  });
});
