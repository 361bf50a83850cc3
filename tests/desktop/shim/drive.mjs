// Drives the built main and preload as a page would, and prints what it saw as JSON.
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import {
  app,
  BrowserWindow,
  channels,
  invoke,
  ipcMain,
  pages,
  engines,
  processes,
  recorded,
  session,
} from './electron.mjs';

const built = new URL('../../../out/desktop/', import.meta.url);
await import(new URL('main/index.js', built).href);
const until = async (ready) => {
  while (!ready()) await new Promise((go) => setTimeout(go, 20));
};
await until(() => BrowserWindow.all[0]?.url !== undefined);
const [window] = BrowserWindow.all;
const { webContents } = window;
const event = { sender: webContents, senderFrame: webContents.mainFrame, ports: [] };

const exposed = {};
const listeners = [];
const page = { addEventListener: (_type, listener) => listeners.push(listener) };
const ipcRenderer = {
  invoke: (channel, input) => invoke(channel, event, input),
  postMessage: (channel, _message, ports) => ipcMain.emit(channel, { ...event, ports }),
  on() {},
};
const electron = {
  ipcRenderer,
  webUtils: { getPathForFile: (file) => file.path },
  contextBridge: { exposeInMainWorld: (name, api) => (exposed[name] = api) },
};
runInNewContext(readFileSync(new URL('preload/index.cjs', built), 'utf8'), {
  require: (name) => {
    if (name === 'electron') return electron;
    throw new Error(`preload requires ${name}`);
  },
  window: page,
  module: { exports: {} },
  exports: {},
  Symbol,
  Object,
});
const connect = () => {
  const { port1, port2 } = new MessageChannel();
  for (const listener of listeners) listener({ source: page, data: 'assay:connect', ports: [port2] });
  return createORPCClient(new RPCLink({ port: port1 }));
};
let client = connect();
const host = await client.settings.host();
const text = JSON.stringify({
  assay: 1,
  model: 'builtin/sentiment',
  dataset: { path: 'builtin/reviews', limit: 300 },
  transformations: [{ id: 'keyboard-typo', rate: 0.2, variants: 9 }],
});
const { auditId } = await client.audits.launch({ source: 'here.yaml', text });
for await (const { phase, done } of await client.audits.follow({ auditId }))
  if (phase === 'running' && done > 0) break;

const inference = () => processes.filter(({ file }) => file === 'inference-process.js');
const before = inference().map(({ pid }) => pid);
engines()[0].kill();
await until(() => recorded.sent.some(([, state]) => state?.state === 'restarting') && engines().length === 2);
await until(() => engines()[1].pid !== undefined);
client = connect();
const again = await client.settings.host();
const [cutOff] = await client.audits.cards();
await client.audits.relaunch({ auditId });
let end;
for await (const picture of await client.audits.follow({ auditId })) end = picture.state;
const alive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
await until(() => !before.some(alive));
const { headline } = await client.audits.report({ auditId });

const strangers = [
  { ...event, senderFrame: null },
  { ...event, senderFrame: { url: 'app://main/index.html' } },
  { ...event, senderFrame: webContents.mainFrame, sender: { mainFrame: webContents.mainFrame } },
];
const refused = [];
for (const channel of channels())
  for (const stranger of strangers)
    refused.push(
      await invoke(channel, stranger, 'x').then(
        () => channel,
        () => null,
      ),
    );
const junk = await invoke('assay:notify', event, { title: 'x'.repeat(1e7), body: '' }).catch(
  (error) => error.message,
);
const serve = pages.get('app');
const statusOf = async (url) => (await serve({ url, method: 'GET' })).status;
const urls = [
  'app://main/',
  'app://main/../package.json',
  'app://main/%2e%2e/package.json',
  'app://main/..%5cx',
  'app://evil/index.html',
  'app://main/index.html%00',
  'file:///etc/passwd',
  'app://main//etc/passwd',
  'app://main/assets/',
];
const main = await serve({ url: 'app://main/index.html', method: 'GET' });
const requests = {};
for (const url of ['app://main/x.js', 'https://evil.test/', 'file:///etc/passwd', 'ws://127.0.0.1/'])
  recorded.beforeRequest({ url }, ({ cancel }) => (requests[url] = cancel));
const prevented = [];
for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])
  webContents.emit(name, { preventDefault: () => prevented.push(name) });
const top = { requestingUrl: 'app://main/index.html', isMainFrame: true };
const decisions = recorded.permissions.map(([kind, decide]) => {
  let answer =
    kind === 'check' || kind === 'device' ? decide(null, 'clipboard-read', 'app://main', top) : undefined;
  if (kind === 'request') decide(null, 'geolocation', (given) => (answer = given), top);
  if (kind === 'display') decide(null, (given) => (answer = Object.keys(given).length > 0));
  return [kind, answer];
});
const { assayDesktop } = exposed;
const keeping = await assayDesktop.keys.save(
  'openai',
  'https://api.openai.com/v1',
  'CANARY-0123456789abcdef',
);
const keys = await assayDesktop.keys.list();
const labels = recorded.menus[0].map(({ label, role }) => label ?? role);
const opened = [
  await assayDesktop.openExternal('javascript:alert(1)'),
  await assayDesktop.openExternal('https://arxiv.org/abs/1'),
];
const notified = [
  await assayDesktop.notify('Assay', 'The audit is finished.', '/audits/a1'),
  (recorded.notifications.at(-1).emit('click'), recorded.sent.at(-1)),
];
const downloads = ['blob:app://main/1', 'https://evil.test/x', 'blob:https://evil.test/1'].map((url) => {
  let kept = true;
  session.defaultSession.emit(
    'will-download',
    { preventDefault: () => (kept = false) },
    { getURL: () => url },
  );
  return kept;
});
const click = (label) =>
  recorded.menus[0]
    .flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
    .find((item) => item.label === label)
    .click();
click('Open…');
const menu = recorded.sent.at(-1);
await assayDesktop.setProgress(0.25);
await assayDesktop.setProgress(null);
await assayDesktop.chooseFiles('model-folder');
const chosen = recorded.dialogs.at(-1);
const bridge = Object.keys(assayDesktop).sort();
app.on('quit', () => {
  process.stdout.write(
    JSON.stringify({
      host,
      again,
      cutOff: [cutOff.state, cutOff.live],
      end,
      outcomes: headline.outcomes,
      refused: refused.filter((channel) => channel !== null),
      junk,
      statuses: Object.fromEntries(urlStatuses),
      csp: main.headers.get('content-security-policy'),
      requests,
      prevented,
      decisions,
      open: webContents.openHandler({ url: 'https://evil.test' }),
      preferences: recorded.preferences[0],
      crash: recorded.crash,
      sandbox: recorded.sandbox,
      schemes: recorded.schemes,
      keeping,
      keys,
      labels,
      opened,
      externals: recorded.opened,
      bridge,
      inference: [before.length > 0, inference().length > before.length],
      downloads,
      notified,
      menu,
      progress: recorded.progress,
      chosen,
    }),
    () => process.exit(0),
  );
});
const urlStatuses = [];
for (const url of urls) urlStatuses.push([url, await statusOf(url)]);
window.emit('close');
app.quit();
