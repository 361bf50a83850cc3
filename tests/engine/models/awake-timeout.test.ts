import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { awakeTimeout } from '../../../electron/engine/models/local/awake-timeout.ts';

/** Nothing of this process runs meanwhile, while the clock goes on: as the lid is closed. */
function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

it('fires after its time awake, and not because the machine slept', async () => {
  const [patient, plain] = [vi.fn(), vi.fn()];
  awakeTimeout(patient, 400);
  setTimeout(plain, 400);
  sleep(1000);
  await wait(20);
  expect(plain).toHaveBeenCalledOnce();
  expect(patient).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(patient).toHaveBeenCalledOnce(), { timeout: 20_000 });
});

it('does not fire once it is stopped', async () => {
  const work = vi.fn();
  awakeTimeout(work, 30)();
  await wait(100);
  expect(work).not.toHaveBeenCalled();
});
