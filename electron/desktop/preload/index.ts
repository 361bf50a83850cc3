import { ipcRenderer } from 'electron';

/** Hands the page's end of a message channel to the shell, which passes it on to the engine; nothing else crosses. */
window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source !== window || event.data !== 'assay:connect') return;
  ipcRenderer.postMessage('assay:connect', null, [...event.ports]);
});
