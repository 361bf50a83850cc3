import type { FileInspection, RecentFile } from '#shared/domain/files';
import type { FileChoice } from '#shared/desktop-bridge';
import { AssayError } from '#shared/errors';
import type { Client } from '../client.ts';
import type { Shell } from '../shell.ts';
import { addressOfFile } from './addresses.ts';

type FilesClient = Pick<Client['files'], 'inspect' | 'upload' | 'recent' | 'remember' | 'forget'>;

/** Bytes of one piece of an upload; a third more as Base64. */
const pieceBytes = 900_000;

/** A file on offer: what the engine found it to be, or one that a browser holds and nobody has looked at. */
export type Offer =
  { readonly kind: 'found'; readonly file: FileInspection } | { readonly kind: 'held'; readonly file: File };

/** Above this a copy takes so long that it is not begun unasked. */
const manyBytes = 200e6;

/** Files that come in: chosen, dropped, opened from the system, or opened before. */
export class Files {
  recent = $state.raw<readonly RecentFile[]>([]);
  /** Several files at once, or one that needs a word: to be shown with what each is. Null where there is nothing to show. */
  offered = $state.raw<readonly Offer[] | null>(null);
  /** A file on its way from the browser to the engine. */
  uploading = $state.raw<{ readonly name: string; readonly share: number } | null>(null);
  #copying = new AbortController();
  readonly #client: FilesClient;
  readonly #shell: Shell;
  readonly #go: (address: string) => void;

  constructor(client: FilesClient, shell: Shell, go: (address: string) => void) {
    this.#client = client;
    this.#shell = shell;
    this.#go = go;
  }

  async loadRecent(): Promise<void> {
    this.recent = await this.#client.recent();
  }

  async forget(path: string): Promise<void> {
    await this.#client.forget({ path });
    await this.loadRecent();
  }

  /** What the user picks in a dialog. */
  choose(kind: FileChoice): Promise<readonly (string | File)[]> {
    return this.#shell.choose(kind);
  }

  /** Paths the engine can read. Where a browser keeps a file's path to itself, its bytes are sent over. */
  async take(given: readonly (string | File)[]): Promise<readonly string[]> {
    const paths: string[] = [];
    for (const one of given)
      paths.push(typeof one === 'string' ? one : (this.#shell.pathOf(one) ?? (await this.#send(one))));
    return paths;
  }

  /** One plain file leads to where it is used; anything else is shown first, before a byte of it is copied. */
  async open(given: readonly (string | File)[]): Promise<void> {
    if (given.length === 0) return;
    const places = given.map((one) => (typeof one === 'string' ? one : this.#shell.pathOf(one)));
    const held = given.filter((one, index) => one instanceof File && places[index] === null) as File[];
    if (held.length > 1 || held.some(({ size }) => size > manyBytes)) {
      this.offered = held.map((file) => ({ kind: 'held', file }));
      return;
    }
    const paths = await this.take(given);
    const found = await this.#client.inspect({ paths: paths.slice(0, mostPaths) });
    const [only] = found;
    if (found.length === 1 && only !== undefined && only.notice === null && addressOfFile(only) !== null)
      await this.use(only);
    else this.offered = found.map((file) => ({ kind: 'found', file }));
  }

  /** Copies a file that the browser holds, then opens it. */
  async openHeld(file: File): Promise<void> {
    this.offered = null;
    const paths = await this.take([file]);
    await this.open(paths);
  }

  /** Ends the copy under way; what was copied is left to no use. */
  stop(): void {
    this.#copying.abort();
  }

  /** Goes to where a file of this kind is used, and keeps it among the recent ones. */
  async use(file: Pick<FileInspection, 'path' | 'kind'>): Promise<void> {
    const address = addressOfFile(file);
    if (address === null) return;
    this.offered = null;
    this.#go(address);
    this.#shell.remember(file.path);
    await this.keep(file);
  }

  /** Among the recent ones. */
  async keep({ path, kind }: Pick<FileInspection, 'path' | 'kind'>): Promise<void> {
    await this.#client.remember({ path, kind });
    await this.loadRecent();
  }

  async #send(file: File): Promise<string> {
    let upload: string | undefined;
    const { signal } = (this.#copying = new AbortController());
    try {
      for (let start = 0; ; start += pieceBytes) {
        if (signal.aborted) throw new AssayError('usage', `The copy of ${file.name} was stopped.`);
        this.uploading = { name: file.name, share: file.size === 0 ? 1 : start / file.size };
        const piece = await readPiece(file, start);
        const sent = await this.#client.upload({
          ...(upload === undefined ? {} : { upload }),
          name: file.name,
          bytes: toBase64(piece),
          done: start + pieceBytes >= file.size,
        });
        if (sent.path !== null) return sent.path;
        ({ upload } = sent);
      }
    } finally {
      this.uploading = null;
    }
  }
}

/** As many as the engine looks at in one call. */
const mostPaths = 500;

async function readPiece(file: File, start: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(start, start + pieceBytes).arrayBuffer());
  } catch {
    // A browser hands a folder over as a file that nobody can read.
    throw new AssayError(
      'file-unreadable',
      `The browser cannot read ${file.name}: it is a folder, or it has changed or gone. Type the path of a model folder under Model, or choose the file again.`,
    );
  }
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += 32_768)
    binary += String.fromCharCode(...bytes.subarray(start, start + 32_768));
  return btoa(binary);
}
