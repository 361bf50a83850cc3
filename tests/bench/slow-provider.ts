import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** A provider on this machine, in a process of its own as any provider is, that answers after so many milliseconds. */
export async function startSlowProvider(latency: number): Promise<{ url: string; stop: () => void }> {
  const provider = spawn(
    process.execPath,
    [join(import.meta.dirname, '../faults/provider/slow-provider.ts'), String(latency)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const url = await new Promise<string>((resolve) => {
    provider.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
  return { url, stop: () => provider.kill() };
}
