// Gives a forked child what Electron gives a utility process: `process.parentPort`, with ports that were handed over.
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';

const ports = new Map();
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (data) => process.send({ kind: 'message', data }),
});
process.parentPort = parentPort;
process.on('message', (message) => {
  if (message.kind === 'port')
    return void ports.get(message.id)?.emit('message', { data: message.data, ports: [] });
  const handed = message.ports.map((id) => {
    const port = Object.assign(new EventEmitter(), {
      start() {},
      close() {},
      postMessage: (data) => process.send({ kind: 'port', id, data }),
    });
    ports.set(id, port);
    return port;
  });
  parentPort.emit('message', { data: message.data, ports: handed });
});
process.on('disconnect', () => process.exit(0));
await import(pathToFileURL(process.argv[2]).href);
