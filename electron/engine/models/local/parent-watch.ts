import { isMainThread, Worker } from 'node:worker_threads';

const interval = 2000;

/**
 * Ends this process when its parent is gone, from a thread of its own: the main thread would hear of it too, but not
 * while a model or a tokenizer's pattern keeps it busy, perhaps for good. On Windows a process does not notice that
 * its parent has ended, so there this is no help.
 */
export function watchParent(): void {
  new Worker(new URL(import.meta.url)).unref();
}

// This file is also the program of that thread.
if (!isMainThread) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, interval);
}
