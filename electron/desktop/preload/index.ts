import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { DesktopBridge } from '#shared/desktop-bridge';

/** Hands the page's end of a message channel to the shell, which passes it on to the engine. */
window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source !== window || event.data !== 'assay:connect') return;
  ipcRenderer.postMessage('assay:connect', null, [...event.ports]);
});

/** Named functions only; what the shell sends arrives without its event, which would reach back into it. */
function listen(channel: string): (listener: (value: never) => void) => void {
  return (listener) => {
    ipcRenderer.on(channel, (_event, value: unknown) => listener(value as never));
  };
}

/** What comes back is what the bridge says: the shell answers each channel with one shape. */
const ask = (channel: string, input?: unknown): Promise<never> =>
  ipcRenderer.invoke(channel, input) as Promise<never>;

const bridge: DesktopBridge = {
  onCommand: listen('assay:command'),
  onOpenFiles: (listener) => {
    listen('assay:open-files')(listener);
    // What the system asked for before this page was there.
    void ask('assay:waiting-files').then((paths: readonly string[]) => {
      if (paths.length > 0) listener(paths);
    });
  },
  onEngineState: listen('assay:engine-state'),
  onShow: listen('assay:show'),
  chooseFiles: (kind) => ask('assay:choose-files', kind),
  chooseSavePath: (suggestion) => ask('assay:choose-save-path', suggestion),
  pathOf: (file) => webUtils.getPathForFile(file as File),
  notify: (title, body, address) => ask('assay:notify', { title, body, address }),
  setProgress: (share) => ask('assay:progress', share),
  openExternal: (url) => ask('assay:open-external', url),
  rememberFile: (path) => ask('assay:remember-file', path),
  keys: {
    keeping: () => ask('assay:keys-keeping'),
    list: () => ask('assay:keys-list'),
    save: (name, origin, key) => ask('assay:keys-save', { name, origin, key }),
    remove: (name) => ask('assay:keys-remove', name),
  },
};

contextBridge.exposeInMainWorld('assayDesktop', bridge);
