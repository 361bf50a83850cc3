import { describe, expect, it } from 'vitest';
import { readKeyForm } from '../../../renderer/features/settings/read-key-form.ts';

const good = { name: ' openai ', address: 'https://api.openai.com/v1', key: ' sk-abc\n' };

describe('readKeyForm', () => {
  it('keeps the origin of an address and nothing around a key', () => {
    expect(readKeyForm(good)).toEqual({
      key: { name: 'openai', origin: 'https://api.openai.com', key: 'sk-abc' },
      faults: {},
    });
    expect(readKeyForm({ ...good, address: 'http://127.0.0.1:8000/v1' }).key?.origin).toBe(
      'http://127.0.0.1:8000',
    );
  });

  it.each([
    ['name', { name: 'open ai' }],
    ['name', { name: '' }],
    ['address', { address: 'api.openai.com' }],
    ['address', { address: 'http://api.openai.com' }],
    ['address', { address: 'https://me:secret@api.openai.com' }],
    ['address', { address: 'javascript:alert(1)' }],
    ['key', { key: '' }],
    ['key', { key: 'two words' }],
  ] as const)('says what is wrong with the %s', (field, change) => {
    const { key, faults } = readKeyForm({ ...good, ...change });
    expect([key, Object.keys(faults)]).toEqual([null, [field]]);
  });
});
