import { dialog, shell } from 'electron';
import { knownHosts } from '#shared/known-hosts';

/** The address as it would be opened; null for everything but https pages of known hosts. */
export function safeExternalUrl(given: unknown): string | null {
  if (typeof given !== 'string' || given.length > 2000 || !URL.canParse(given)) return null;
  const url = new URL(given);
  const plain = url.protocol === 'https:' && url.username === '' && url.password === '' && url.port === '';
  return plain && knownHosts.has(url.hostname) ? url.href : null;
}

/** The one place that opens something outside Assay, after asking. */
export async function openExternal(given: unknown): Promise<boolean> {
  const url = safeExternalUrl(given);
  if (url === null) return false;
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: 'Open this page in your browser?',
    detail: url,
    buttons: ['Open', 'Cancel'],
    defaultId: 0,
    cancelId: 1,
  });
  if (response !== 0) return false;
  await shell.openExternal(url);
  return true;
}
