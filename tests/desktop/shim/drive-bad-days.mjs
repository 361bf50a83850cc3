// Drives the built shell through what goes wrong around it, and prints what it saw as JSON.
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { MessageChannel } from 'node:worker_threads';
import {
  app,
  BrowserWindow,
  engines,
  invoke,
  ipcMain,
  powerMonitor,
  recorded,
  safeStorage,
} from './electron.mjs';

const built = new URL('../../../out/desktop/', import.meta.url);
process.argv.push('--a-switch', 'first.csv', 'file:///data/my%20suite.yaml', 'page.html');
if (process.env.SHIM_NO_PAGES === '1') recorded.failToLoad = true;
const until = async (ready) => {
  while (!ready()) await new Promise((go) => setTimeout(go, 20));
};
await import(new URL('main/index.js', built).href);
if (process.env.SHIM_NO_PAGES === '1') {
  await until(() => recorded.exit !== undefined);
  process.stdout.write(JSON.stringify({ boxes: recorded.boxes, exit: recorded.exit }), () => process.exit(0));
  await new Promise(() => {});
}
if (process.env.SHIM_STOPPED === '1') {
  await until(() => engines()[0]?.pid !== undefined);
  process.kill(engines()[0].pid, 'SIGSTOP');
  app.on('quit', () => process.stdout.write(JSON.stringify({ ended: true }), () => process.exit(0)));
  app.quit();
  app.quit();
  await new Promise((never) => setTimeout(never, 60_000));
}
app.emit('open-file', { preventDefault() {} }, '/data/early.assay');
await until(() => BrowserWindow.all[0]?.url !== undefined && engines()[0]?.pid !== undefined);
const [window] = BrowserWindow.all;
const { webContents } = window;
const event = { sender: webContents, senderFrame: webContents.mainFrame, ports: [] };

/** A page that listens, as one does after it was loaded. */
function loadPage() {
  const heard = [];
  const listening = new Map();
  const exposed = {};
  webContents.deliver = (channel, value) => listening.get(channel)?.({}, value);
  const electron = {
    ipcRenderer: {
      invoke: (channel, input) => invoke(channel, event, input),
      postMessage() {},
      on: (channel, listener) => listening.set(channel, listener),
    },
    webUtils: {},
    contextBridge: { exposeInMainWorld: (name, api) => (exposed[name] = api) },
  };
  runInNewContext(readFileSync(new URL('preload/index.cjs', built), 'utf8'), {
    require: () => electron,
    window: { addEventListener() {} },
    module: { exports: {} },
    exports: {},
  });
  exposed.assayDesktop.onOpenFiles((paths) => heard.push([...paths]));
  return { heard, bridge: exposed.assayDesktop };
}
const secondStart = (...given) => app.emit('second-instance', {}, ['assay', ...given], '/there');

const first = loadPage();
await until(() => first.heard.length > 0);
secondStart('--flag', 'a.csv', 'file:///there/b%20c.assay-bundle', 'file://elsewhere/d.csv', 'e.ndjson');
const openedFiles = first.heard.map((paths) => paths.map((path) => path.split('/').slice(-2).join('/')));

const crash = () => webContents.emit('render-process-gone', {}, { reason: 'oom' });
crash();
secondStart('while-away.csv');
const second = loadPage();
await until(() => second.heard.length > 0);
const afterCrash = second.heard;
for (let time = 0; time < 3; time++) crash();
const crashes = [recorded.reloads, [...recorded.boxes]];

const top = { requestingUrl: 'app://main/index.html', isMainFrame: true };
const inFrame = { ...top, isMainFrame: false };
const elsewhere = { ...top, requestingUrl: 'https://evil.test/' };
const decide = Object.fromEntries(recorded.permissions);
const granted = [];
for (const permission of [
  'clipboard-sanitized-write',
  'clipboard-read',
  'geolocation',
  'hid',
  'usb',
  'media',
])
  for (const [place, details] of Object.entries({ top, inFrame, elsewhere })) {
    if (decide.check(webContents, permission, details.requestingUrl, details))
      granted.push(`check ${permission} ${place}`);
    decide.request(
      webContents,
      permission,
      (answer) => answer && granted.push(`request ${permission} ${place}`),
      details,
    );
  }

const { keys, setProgress } = second.bridge;
await keys.save('mine', 'https://a.test', 'first-key-0001');
const { encryptStringAsync } = safeStorage;
safeStorage.encryptStringAsync = () => Promise.reject(new Error('The keychain is locked.'));
const lockedSave = await keys
  .save('mine', 'https://a.test', 'second-key-0002')
  .catch(({ message }) => message);
const keptKeys = await keys.list();
safeStorage.encryptStringAsync = encryptStringAsync;

await setProgress(0.5);
await setProgress(0.6);
await setProgress(null);
const awake = recorded.awake;

// Dies as often as it is started, until it is left alone.
while (!recorded.sent.some(([, state]) => state?.state === 'failed')) {
  const engine = engines().at(-1);
  await until(() => engine.pid !== undefined);
  engine.kill();
  await until(
    () => engines().at(-1) !== engine || recorded.sent.some(([, state]) => state?.state === 'failed'),
  );
}
const { port1, port2 } = new MessageChannel();
// Nothing else keeps this process alive once every engine is gone; a line that is never closed is told as such.
setTimeout(
  () => process.stdout.write(JSON.stringify({ line: 'never closed' }), () => process.exit(0)),
  20_000,
);
const closedLine = new Promise((closed) => port1.on('close', () => closed('closed')));
ipcMain.emit('assay:connect', { ...event, ports: [port2] });
const line = await closedLine;

// A window that is gone: what still arrives reaches nobody, and nothing breaks.
window.destroyed = true;
const faults = [];
for (const late of [
  () =>
    recorded.menus[0]
      .flatMap(({ submenu }) => submenu)
      .find(({ label }) => label === 'Open…')
      .click(),
  () => recorded.notifications.at(-1)?.emit('click'),
])
  try {
    late();
  } catch (fault) {
    faults.push(fault.message);
  }
let delayed = 0;
app.on('quit', () => {
  process.stdout.write(
    JSON.stringify({
      openedFiles,
      afterCrash,
      crashes,
      granted,
      lockedSave,
      keptKeys,
      awake,
      line,
      faults,
      relaunched: recorded.relaunched,
      delayed,
      webRtc: recorded.webRtc,
      modelId: recorded.modelId,
      bounds: recorded.bounds,
    }),
    () => process.exit(0),
  );
});
powerMonitor.emit('shutdown', { preventDefault: () => delayed++ });
secondStart('late.csv');
