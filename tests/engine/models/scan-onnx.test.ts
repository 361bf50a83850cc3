import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AssayError } from '#shared/errors';
import { scanOnnx } from '../../../electron/engine/models/local/onnx/scan-onnx.ts';
import type { OnnxScan } from '../../../electron/engine/models/local/onnx/scan-onnx.ts';
import { externalTensor, number, onnxModel, onnxNode, part } from './onnx-bytes.ts';
import { useFolders } from './tiny-models.ts';

const folders = useFolders();

async function scan(bytes: Uint8Array): Promise<OnnxScan> {
  const path = join(await folders(), 'model.onnx');
  await writeFile(path, bytes);
  return scanOnnx(path);
}

const found = [{ location: 'out.data', bytes: 16 }];
const hidden = externalTensor('out.data');

describe('the scan of an ONNX file', () => {
  it('reads outputs of the main graph and nothing of its inner ones', async () => {
    const inner = part(6, [...part(1, onnxNode('Identity')), ...part(12, part(1, 'inner'))]);
    const bytes = onnxModel(part(1, onnxNode('If', '', part(5, [...part(1, 'then_branch'), ...inner]))));
    expect((await scan(bytes)).outputs).toEqual(['logits']);
  });

  it.each<[string, Uint8Array]>([
    ['an initializer', onnxModel(part(5, hidden))],
    ['a sparse initializer', onnxModel(part(15, part(1, hidden)))],
    ['the indices of a sparse initializer', onnxModel(part(15, part(2, hidden)))],
    ['a constant', onnxModel(part(1, onnxNode('Constant', '', part(5, part(5, hidden)))))],
    ['a list of tensors', onnxModel(part(1, onnxNode('Constant', '', part(5, part(10, hidden)))))],
    ['a sparse constant', onnxModel(part(1, onnxNode('Constant', '', part(5, part(22, part(1, hidden))))))],
    ['the body of a loop', onnxModel(part(1, onnxNode('Loop', '', part(5, part(6, part(5, hidden))))))],
    [
      'one of several inner graphs',
      onnxModel(part(1, onnxNode('If', '', part(5, part(11, part(5, hidden)))))),
    ],
    [
      'a function',
      onnxModel([], 'logits', part(25, part(7, onnxNode('Constant', '', part(5, part(5, hidden)))))),
    ],
    ['a default of a function', onnxModel([], 'logits', part(25, part(11, part(5, hidden))))],
    ['a training graph', onnxModel([], 'logits', part(20, part(2, part(5, hidden))))],
  ])('finds weights kept elsewhere in %s', async (_place, bytes) => {
    expect((await scan(bytes)).externalFiles).toEqual(found);
  });

  it('adds offset and length up to what the file must hold', async () => {
    const tensors = [
      ...part(5, externalTensor('a', { offset: '4096', length: '64' })),
      ...part(5, externalTensor('a', { offset: '0', length: '4096' })),
      ...part(5, externalTensor('b', {}, 10)),
    ];
    expect((await scan(onnxModel(tensors))).externalFiles).toEqual([
      { location: 'a', bytes: 4160 },
      { location: 'b', bytes: 40 },
    ]);
  });

  it('refuses operators of an unknown domain, wherever they hide', async () => {
    const body = part(6, part(1, onnxNode('Steal', 'evil.custom')));
    for (const node of [onnxNode('Steal', 'evil.custom'), onnxNode('If', '', part(5, body))]) {
      await expect(scan(onnxModel(part(1, node)))).rejects.toMatchObject({
        code: 'model-unsafe',
        message: expect.stringContaining('evil.custom') as string,
      });
    }
  });

  it('takes operators of the runtime and of functions the model defines itself', async () => {
    const nodes = [
      ...part(1, onnxNode('Attention', 'com.microsoft')),
      ...part(1, onnxNode('Mine', 'pkg.own')),
    ];
    const own = part(25, [...part(1, 'Mine'), ...part(7, onnxNode('Identity')), ...part(10, 'pkg.own')]);
    expect((await scan(onnxModel(nodes, 'logits', own))).outputs).toEqual(['logits']);
  });

  it('says when answers depend on the batch', async () => {
    expect((await scan(onnxModel(part(1, onnxNode('DynamicQuantizeLinear'))))).isBatchSensitive).toBe(true);
    expect((await scan(onnxModel(part(1, onnxNode('MatMul'))))).isBatchSensitive).toBe(false);
  });

  it('calls a file cut at any byte malformed', async () => {
    const bytes = onnxModel([
      ...part(1, onnxNode('MatMul')),
      ...part(5, [...number(1, 4), ...part(9, 'sixteen bytes ..')]),
    ]);
    const path = join(await folders(), 'model.onnx');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (length) => {
        await writeFile(path, bytes.subarray(0, length));
        await expect(scanOnnx(path)).rejects.toMatchObject({ code: 'model-malformed' });
      }),
      { numRuns: 60 },
    );
  });

  it('ends on any bytes, and fails only as a malformed or unsafe model', async () => {
    const path = join(await folders(), 'model.onnx');
    const good = onnxModel(part(1, onnxNode('MatMul', '', part(5, part(6, part(5, hidden))))));
    const spoilt = fc
      .array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
      .map((edits) => {
        const bytes = good.slice();
        for (const [at, value] of edits) bytes[at] = value;
        return bytes;
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 200 }), spoilt), async (bytes) => {
        await writeFile(path, bytes);
        const error: unknown = await scanOnnx(path).catch((cause: unknown) => cause);
        if (error instanceof AssayError) expect(['model-malformed', 'model-unsafe']).toContain(error.code);
        else expect(error).toHaveProperty('outputs');
      }),
      { numRuns: 200 },
    );
  });

  it('refuses parts nested deeper than any model needs', async () => {
    let body = part(5, hidden);
    for (let depth = 0; depth < 120; depth += 1) body = part(1, onnxNode('If', '', part(5, part(6, body))));
    await expect(scan(onnxModel(body))).rejects.toMatchObject({ code: 'model-malformed' });
  });
});
