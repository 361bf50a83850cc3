import { answer, completion, startProvider } from './scripted-provider.ts';

/** A provider in a process of its own that answers after as many milliseconds as its argument says; prints its address. */
const latency = Number(process.argv[2] ?? 0);
const provider = await startProvider((_, response) => {
  setTimeout(() => answer(response, 200, completion('positive')), latency);
});
process.stdout.write(`${provider.url}\n`);
