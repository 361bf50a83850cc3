import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { z } from 'zod';
import { isOurPage } from './app-pages.ts';

/** Larger than anything the window has to say to the shell. */
const mostCharacters = 100_000;

/** Whether a message comes from the top frame of a window of ours, showing a page of ours. */
export function isTrusted(
  event: Pick<IpcMainInvokeEvent, 'senderFrame' | 'sender'>,
  known: (contents: WebContents) => boolean,
): boolean {
  const { senderFrame, sender } = event;
  return (
    senderFrame !== null && known(sender) && senderFrame === sender.mainFrame && isOurPage(senderFrame.url)
  );
}

/** One channel: who may call it is checked, then what is said, then it is done. */
export function handle<Input>(
  channel: string,
  shape: z.ZodType<Input>,
  known: (contents: WebContents) => boolean,
  work: (input: Input) => unknown,
): void {
  ipcMain.handle(channel, async (event, ...given: unknown[]) => {
    if (!isTrusted(event, known)) throw new Error('This sender is not known.');
    if (given.length > 1 || JSON.stringify(given).length > mostCharacters)
      throw new Error('This message is larger than any of ours.');
    const parsed = shape.safeParse(given[0]);
    if (!parsed.success) throw new Error(`This is not what ${channel} takes.`);
    return await work(parsed.data);
  });
}
