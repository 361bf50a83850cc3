import { connect, type Socket } from 'node:net';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { openGate } from '../../../electron/engine/network/gate.ts';
import { answer, completion, startProvider } from './scripted-provider.ts';

/** Listens and never accepts: once its queue is full, whoever knocks hears nothing. */
const deaf = `
const { parentPort, workerData } = require('node:worker_threads');
require('node:net').createServer().listen({ ...workerData, backlog: 1 }, () => {
  parentPort.postMessage('up');
  setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 20);
});`;

// Only Linux has all of 127.0.0.0/8 on the own machine.
it.skipIf(process.platform !== 'linux')(
  'an address that swallows all connections is passed over for the next, and left alone from then on (29)',
  async () => {
    const provider = await startProvider((_, response) => answer(response, 200, completion('positive')));
    const port = Number(new URL(provider.origin).port);
    const worker = new Worker(deaf, { eval: true, workerData: { port, host: '127.0.0.2' } });
    await new Promise((up) => worker.once('message', up));
    await new Promise((asleep) => setTimeout(asleep, 60));
    const knocking: Socket[] = [];
    for (let isHeard = true; isHeard && knocking.length < 20;) {
      const socket = connect(port, '127.0.0.2');
      knocking.push(socket);
      isHeard = await Promise.race([
        new Promise<boolean>((heard) => socket.once('connect', () => heard(true))),
        new Promise<boolean>((silent) => setTimeout(() => silent(false), 150)),
      ]);
    }
    const lookup = dns.lookup;
    dns.lookup = ((_name: string, _options: object, told: (error: null, all: object[]) => void) =>
      told(null, [
        { address: '127.0.0.2', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ])) as unknown as typeof dns.lookup;
    syncBuiltinESMExports();
    const timers = { connect: 10_000, firstByte: 5000, idle: 5000, total: 20_000 };
    const origin = `http://localhost:${port}`;
    const gate = openGate({
      allow: [origin],
      allowPrivate: false,
      timers,
      maximumBytes: 1e6,
      connections: 1,
    });
    try {
      const told: { address: string | null; durationMs: number }[] = [];
      const ask = () =>
        gate.send(
          {
            url: new URL(`${origin}/x`),
            method: 'POST',
            headers: { connection: 'close' },
            body: Buffer.from('{}'),
            signal: null,
          },
          (one) => told.push(one),
        );
      expect((await ask()).status).toBe(200);
      expect((await ask()).status).toBe(200);
      expect(told.map(({ address }) => address)).toEqual(['127.0.0.1', '127.0.0.1']);
      // Far below the timer for connections, which the first address would have used up.
      expect(told[0]?.durationMs).toBeLessThan(timers.connect);
    } finally {
      dns.lookup = lookup;
      syncBuiltinESMExports();
      for (const socket of knocking) socket.on('error', () => undefined).destroy();
      await gate.close();
      await worker.terminate();
      await provider.close();
    }
  },
);
