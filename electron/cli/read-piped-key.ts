import type { Command } from 'commander';
import { AssayError } from '#shared/errors';

export interface PipedKeyOption {
  readonly keyStdin?: boolean;
}

export function addPipedKey(command: Command): Command {
  return command.option(
    '--key-stdin',
    'read the key of the remote model from standard input; it goes to that address alone',
  );
}

const longest = 16_384;

/**
 * Hands the key that is piped in to the engine of this process; nothing else ever holds it.
 * @throws AssayError `key` where nothing, or more than a key, is piped in
 */
export async function takePipedKey({ keyStdin }: PipedKeyOption): Promise<void> {
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
  const { usePipedKey } = await import('../engine/models/remote/piped-key.ts');
  usePipedKey(key);
}

function fault(sentence: string): AssayError {
  return new AssayError('key', `--key-stdin: ${sentence}.`);
}
