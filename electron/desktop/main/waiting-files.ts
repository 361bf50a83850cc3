import type { WebContents } from 'electron';

type Page = Pick<WebContents, 'send' | 'isDestroyed'>;

/**
 * Files that the system asked Assay to open. They wait until the page has said that it listens: what is sent to a page that is
 * still being loaded, or has crashed, reaches nobody.
 */
export class WaitingFiles {
  #waiting: string[] = [];
  #page: Page | undefined;

  open(paths: readonly string[]): void {
    if (paths.length === 0) return;
    if (this.#page === undefined || this.#page.isDestroyed()) this.#waiting.push(...paths);
    else this.#page.send('assay:open-files', paths);
  }

  /** The page listens from now on. Answers what came before. */
  take(page: Page): readonly string[] {
    this.#page = page;
    return this.#waiting.splice(0);
  }

  /** The page is gone; the next one asks again. */
  hold(): void {
    this.#page = undefined;
  }
}
