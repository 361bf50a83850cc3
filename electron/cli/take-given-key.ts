import { resolve } from 'node:path';
import type { Command } from 'commander';
import { AssayError } from '#shared/errors';

export interface GivenKeyOptions {
  readonly keyStdin?: boolean;
  readonly keyFile?: string;
}

export function addGivenKey(command: Command): Command {
  return command
    .option(
      '--key-stdin',
      'read the key of the remote model from standard input; it goes to that address alone',
    )
    .option(
      '--key-file <file>',
      'read the key of the remote model from a file that is yours alone (mode 600); it goes to that address alone',
    );
}

const longest = 16_384;

/**
 * Hands the key that the command is given to the engine of this process; nothing else ever holds it.
 * @throws AssayError `key` where nothing, or more than a key, is piped in, and for a file that others may read
 */
export async function takeGivenKey({ keyStdin, keyFile }: GivenKeyOptions): Promise<void> {
  if (keyFile !== undefined) {
    if (keyStdin === true)
      throw new AssayError('key', 'A key is given by --key-file and by --key-stdin: name one of them.');
    const { readKeyFile } = await import('../engine/models/remote/read-key.ts');
    await useKey(await readKeyFile(resolve(keyFile)));
    return;
  }
  if (keyStdin !== true) return;
  if (process.stdin.isTTY) {
    throw fault('a terminal would show it; pipe it in, as in "cat key.txt | assay … --key-stdin"');
  }
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    text += chunk as string;
    if (text.length > longest) break;
  }
  const key = text.trim();
  if (key === '') throw fault('nothing came; pipe one key in');
  if (/\s/u.test(key) || text.length > longest) throw fault('it must be one key and nothing else');
  await useKey(key);
}

async function useKey(key: string): Promise<void> {
  const { useGivenKey } = await import('../engine/models/remote/given-key.ts');
  useGivenKey(key);
}

function fault(sentence: string): AssayError {
  return new AssayError('key', `--key-stdin: ${sentence}.`);
}
