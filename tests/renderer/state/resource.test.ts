import { describe, expect, it } from 'vitest';
import { Resource } from '../../../renderer/state/resource.svelte.ts';

describe('Resource', () => {
  it('never lets the answer to an older question replace a newer one', async () => {
    const answers = new Map<string, (value: string) => void>();
    const resource = new Resource((name: string) => new Promise<string>((done) => answers.set(name, done)));
    const first = resource.load('first');
    const second = resource.load('second');
    answers.get('second')?.('new');
    await second;
    answers.get('first')?.('old');
    await first;
    expect([resource.value, resource.loading]).toEqual(['new', false]);
  });

  it('keeps the last value beside a fault, and forgets the fault when it is read again', async () => {
    let works = true;
    const resource = new Resource(() => (works ? Promise.resolve(1) : Promise.reject(new Error('gone'))));
    await resource.load();
    works = false;
    await resource.load();
    expect([resource.value, (resource.fault as Error).message]).toEqual([1, 'gone']);
    works = true;
    await resource.load();
    expect(resource.fault).toBeNull();
  });
});
