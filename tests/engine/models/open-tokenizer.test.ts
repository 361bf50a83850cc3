import { join, resolve } from 'node:path';
import { AutoTokenizer, env } from '@xenova/transformers';
import { expect, it } from 'vitest';
import { openTokenizer } from '../../../electron/engine/models/open-tokenizer.ts';
import { resourcePath } from '../../../electron/engine/resources.ts';

const texts = ['I loved it!', 'naïve 👍 \ud83d', '', 'a'.repeat(300), '漢字 and  spaces\n'];

it('counts the tokens that the model itself would see, special ones left out', async () => {
  const tokens = await openTokenizer({ id: 'builtin/sentiment' }, { allowNetwork: false });
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  const tokenizer = await AutoTokenizer.from_pretrained(resourcePath('models', 'sentiment'), {
    local_files_only: true,
  });
  const expected = texts.map((text) => {
    const encoded = tokenizer(text.toWellFormed(), { add_special_tokens: false, return_tensor: false }) as {
      input_ids: number[];
    };
    return encoded.input_ids.length;
  });
  expect(texts.map((text) => tokens.count(text))).toEqual(expected);
});

it('says which file of a tokenizer is missing', async () => {
  const id = resolve(join('tests', 'fixtures', 'datasets'));
  await expect(openTokenizer({ id }, { allowNetwork: false })).rejects.toMatchObject({
    code: 'model-malformed',
    message: expect.stringContaining('tokenizer') as string,
  });
});
