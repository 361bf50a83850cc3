import { once } from 'node:events';
import { escapeHidden } from '../engine/reports/json/escape-hidden.ts';

/** A reader that goes away (`| head`) ends the program quietly, as with any Unix tool. */
export function endQuietlyOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

/** Writes to standard output and waits while the reader is slower than we are. */
export async function write(text: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** One JSON document. */
export async function writeJson(value: unknown): Promise<void> {
  await write(escapeHidden(JSON.stringify(value, null, 2)) + '\n');
}

/** One JSON object a line. */
export async function writeJsonLine(value: unknown): Promise<void> {
  await write(escapeHidden(JSON.stringify(value)) + '\n');
}

/** A line for people, beside the data: never on standard output. */
export function say(text: string): void {
  process.stderr.write(text + '\n');
}
