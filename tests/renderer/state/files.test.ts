import { describe, expect, it, vi } from 'vitest';
import { Files } from '../../../renderer/state/files.svelte.ts';

type Given = ConstructorParameters<typeof Files>;

const csv = (name: string, size = 4): File => {
  const file = new File(['a,b\n'], name);
  Object.defineProperty(file, 'size', { value: size });
  return file;
};

/** A browser, which keeps paths to itself, before an engine that takes everything for data. */
function open() {
  const upload = vi.fn(({ name, done }: { name: string; done: boolean }) =>
    Promise.resolve({ upload: 'u', bytes: 4, path: done ? `/uploads/${name}` : null }),
  );
  const client = {
    upload,
    inspect: ({ paths }: { paths: readonly string[] }) =>
      Promise.resolve(paths.map((path) => ({ path, name: path, kind: 'dataset', bytes: 4, notice: null }))),
    remember: () => Promise.resolve(true),
    recent: () => Promise.resolve([]),
  } as unknown as Given[0];
  const shell = { pathOf: () => null, remember: () => undefined } as unknown as Given[1];
  const go = vi.fn();
  return { files: new Files(client, shell, go), upload, go };
}

describe('files that a browser holds', () => {
  it('are shown before any is copied when several come at once, and only the chosen one is', async () => {
    const { files, upload, go } = open();
    const dropped = Array.from({ length: 40 }, (_, index) => csv(`part-${index}.csv`));
    await files.open(dropped);
    expect(files.offered).toHaveLength(40);
    expect(upload).not.toHaveBeenCalled();
    await files.openHeld(dropped[7] ?? csv('none'));
    expect(upload.mock.calls.map(([{ name }]) => name)).toEqual(['part-7.csv']);
    expect([files.offered, go.mock.calls.length]).toEqual([null, 1]);
  });

  it('are copied at once when it is one, unless the copy would take long', async () => {
    const { files, upload } = open();
    await files.open([csv('small.csv')]);
    expect(upload).toHaveBeenCalledOnce();
    await files.open([csv('large.csv', 2e9)]);
    expect([upload.mock.calls.length, files.offered?.length]).toEqual([1, 1]);
  });

  it('stop being copied when the user says so', async () => {
    const { files, upload } = open();
    upload.mockImplementation(() => {
      files.stop();
      return Promise.resolve({ upload: 'u', bytes: 4, path: null });
    });
    await expect(files.take([csv('large.csv', 5e6)])).rejects.toThrow('The copy of large.csv was stopped.');
    expect([upload.mock.calls.length, files.uploading]).toEqual([1, null]);
  });

  it('are named when the browser cannot read them, as it cannot read a folder', async () => {
    const { files, upload } = open();
    const folder = csv('my-model');
    folder.slice = () =>
      ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotFoundError')) }) as Blob;
    await expect(files.open([folder])).rejects.toThrow(/cannot read my-model.*under Model/);
    expect([upload.mock.calls.length, files.uploading]).toEqual([0, null]);
  });
});
