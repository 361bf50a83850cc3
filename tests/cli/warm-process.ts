/** Runs command lines one after another in one process, so that the program is loaded once; `call-assay.ts` starts it. */
import { main } from '../../electron/cli/main.ts';

export interface CommandLine {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

let said = { stdout: '', stderr: '' };

for (const name of ['stdout', 'stderr'] as const) {
  process[name].setMaxListeners(0);
  process[name].write = (chunk: string | Uint8Array): boolean => {
    said[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    return true;
  };
}

process.on('message', ({ args, cwd, env = {} }: CommandLine) => {
  said = { stdout: '', stderr: '' };
  process.exitCode = undefined;
  process.chdir(cwd);
  Object.assign(process.env, env);
  void main(args).then(() => {
    for (const name of Object.keys(env)) Reflect.deleteProperty(process.env, name);
    process.send?.({ code: Number(process.exitCode ?? 0), ...said });
  });
});
