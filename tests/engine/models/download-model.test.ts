import { readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { installNetworkGuard } from '../../../electron/engine/network/guard.ts';
import { openModel } from '../../../electron/engine/models/open-model.ts';
import type { Model } from '../../../electron/engine/models/model.ts';
import { tinyModel, useFolders } from './tiny-models.ts';

const folders = useFolders();
const guard = installNetworkGuard();

/** A server with the hub's layout: `/org/name/resolve/main/path`. */
describe('a model from the hub', () => {
  let server: Server;
  let hub = '';
  let asked: string[] = [];
  let headers: unknown[] = [];
  let respond: (path: string, response: ServerResponse) => boolean = () => false;
  const opened: Model[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = /^\/tiny\/classifier\/resolve\/main\/(.+)$/.exec(request.url ?? '')?.[1] ?? '';
      asked.push(path);
      headers.push(request.headers);
      if (respond(path, response)) return;
      readFile(join(tinyModel('classifier'), path)).then(
        (bytes) => response.writeHead(200, { 'content-length': bytes.length }).end(bytes),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    hub = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  beforeEach(() => {
    asked = [];
    headers = [];
    respond = () => false;
  });

  afterAll(async () => {
    await Promise.all(opened.map((model) => model.close()));
    server.close();
  });

  async function fetchModel(cacheFolder: string, more: object = {}): Promise<Model> {
    const model = await openModel(
      { id: 'tiny/classifier', ...more },
      { allowNetwork: true, workers: 1, cacheFolder, hub },
    );
    opened.push(model);
    return model;
  }

  it('is downloaded once, answers, and is there when the network is off again', async () => {
    const cacheFolder = await folders();
    const model = await fetchModel(cacheFolder);
    expect(model.descriptor).toMatchObject({ source: 'hub', id: 'tiny/classifier', variant: 'fp32' });
    expect(await model.predict([{ text: 'good' }])).toMatchObject([{ answer: { label: 'positive' } }]);
    expect(asked).toContain('onnx/model.onnx');

    asked = [];
    await fetchModel(cacheFolder);
    const offline = await openModel({ id: 'tiny/classifier' }, { allowNetwork: false, cacheFolder });
    expect(offline.descriptor.fingerprint).toBe(model.descriptor.fingerprint);
    expect(asked).toEqual([]);
    await offline.close();
  });

  it('is fetched through a door that is open no longer than the download', async () => {
    await fetchModel(await folders());
    expect(guard.allowed).toEqual([]);
    await expect(fetch(hub)).rejects.toMatchObject({ code: 'network-off' });
  });

  it('is asked for without a token', async () => {
    process.env.HF_TOKEN = 'secret-token';
    await fetchModel(await folders());
    Reflect.deleteProperty(process.env, 'HF_TOKEN');
    expect(headers.length).toBeGreaterThan(3);
    expect(JSON.stringify(headers)).not.toContain('secret-token');
  });

  it('that does not exist is not found', async () => {
    const missing = openModel(
      { id: 'tiny/nothing' },
      { allowNetwork: true, cacheFolder: await folders(), hub },
    );
    await expect(missing).rejects.toMatchObject({
      code: 'model-not-found',
      message: expect.stringContaining('"tiny/nothing"') as string,
    });
  });

  it('without the wanted variant is refused with its name', async () => {
    await expect(fetchModel(await folders(), { variant: 'q4' })).rejects.toMatchObject({
      code: 'model-malformed',
      message: expect.stringContaining('variant q4') as string,
    });
  });

  it('whose download breaks off leaves no half file, and is complete the next time', async () => {
    const cacheFolder = await folders();
    respond = (path, response) => {
      if (path !== 'onnx/model.onnx') return false;
      response.writeHead(200, { 'content-length': 5000 }).write('half a model');
      setTimeout(() => response.destroy(), 20);
      return true;
    };
    await expect(fetchModel(cacheFolder)).rejects.toMatchObject({ code: 'network' });
    expect(await readdir(join(cacheFolder, 'tiny/classifier/onnx')).catch(() => [])).toEqual([]);
    respond = () => false;
    const model = await fetchModel(cacheFolder);
    expect(await model.predict([{ text: 'bad' }])).toMatchObject([{ answer: { label: 'negative' } }]);
  });

  it('is not fetched from a place the hub merely points to', async () => {
    respond = (path, response) => {
      if (path !== 'onnx/model.onnx') return false;
      response.writeHead(302, { location: 'http://127.0.0.1:9/elsewhere' }).end();
      return true;
    };
    await expect(fetchModel(await folders(), { variant: 'fp32' })).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('127.0.0.1:9') as string,
    });
  });

  it('is followed within the hub’s own host', async () => {
    respond = (path, response) => {
      if (path !== 'config.json') return false;
      response.writeHead(307, { location: '/tiny/classifier/resolve/main/./config.json?again' }).end();
      respond = (again, then) => {
        if (!again.startsWith('config.json?')) return false;
        void readFile(join(tinyModel('classifier'), 'config.json')).then((bytes) => then.end(bytes));
        return true;
      };
      return true;
    };
    expect((await fetchModel(await folders())).descriptor.labels).toEqual(['negative', 'positive']);
  });

  it('that cannot be reached is a fault of the network, not of the model', async () => {
    const gone = openModel(
      { id: 'tiny/classifier' },
      { allowNetwork: true, cacheFolder: await folders(), hub: 'http://127.0.0.1:9' },
    );
    await expect(gone).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('127.0.0.1:9') as string,
    });
  });
});
