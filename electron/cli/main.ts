import '../engine/network/install-guard.ts';
import { Command, CommanderError } from 'commander';
import { registerBench } from './commands/bench.ts';
import { registerBundle } from './commands/bundle.ts';
import { registerCompare } from './commands/compare.ts';
import { registerDatasets } from './commands/datasets.ts';
import { registerDemo } from './commands/demo.ts';
import { registerDocuments } from './commands/documents.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerList } from './commands/list.ts';
import { registerModels } from './commands/models.ts';
import { registerPredict } from './commands/predict.ts';
import { registerReport } from './commands/report.ts';
import { registerResume } from './commands/resume.ts';
import { registerRows } from './commands/rows.ts';
import { registerRun } from './commands/run.ts';
import { registerShow } from './commands/show.ts';
import { registerScore } from './commands/score.ts';
import { registerServe } from './commands/serve.ts';
import { registerSuites } from './commands/suites.ts';
import { registerVerify } from './commands/verify.ts';
import { endQuietlyOnClosedPipe } from './output.ts';
import { registerTransform } from './commands/transform.ts';
import { exitCodes, fail } from './fail.ts';
import { cutMiddle, longestName } from '#shared/formatting';
import { version } from './version.ts';

const examples = `
Examples:
  assay demo                                   a first audit, offline, in under a minute
  assay run my-audit.yaml                      audit your model on your data
  assay list transformations                   what can be done to a text
  echo "It isn't bad." | assay transform --with expansion

Exit status: 0 done and expectations met, 1 done and an expectation failed, 2 bad input,
3 incomplete (resume with "assay resume ID"), 4 internal fault.`;

/** All commands with their options. */
export function createProgram(): Command {
  const program = new Command('assay')
    .description('Find out, on your own machine, how a language model breaks.')
    .version(version, '-V, --version')
    .showHelpAfterError('(add --help for options and an example)')
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(nameFault(text)) })
    .addHelpText('after', examples);
  for (const register of [
    registerDemo,
    registerRun,
    registerResume,
    registerPredict,
    registerTransform,
    registerList,
    registerReport,
    registerShow,
    registerCompare,
    registerRows,
    registerBundle,
    registerVerify,
    registerDatasets,
    registerDocuments,
    registerBench,
    registerSuites,
    registerScore,
    registerServe,
    registerModels,
    registerDoctor,
  ]) {
    register(program);
  }
  return program;
}

/** Runs one command line; sets the exit status and never throws. */
export async function main(argv: readonly string[]): Promise<void> {
  followCaller();
  endQuietlyOnClosedPipe();
  try {
    await createProgram().parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.badInput;
      return;
    }
    fail(error);
  }
}

/** The parser's sentence in the words of the other faults; a long name that it repeats is cut in the middle. */
function nameFault(text: string): string {
  return text
    .replace(/^error: /, 'assay: ')
    .replace(/command-argument value '(.*)' is invalid for argument '(.*)'\./, '"$1" is no $2.')
    .replace(/(?<=(['"]))[^'"\n]+(?=\1)/g, (name) => cutMiddle(name, longestName));
}

/** `npm run` starts scripts in the package's folder; paths on the command line mean the caller's. */
function followCaller(): void {
  const { npm_lifecycle_event: script, INIT_CWD: caller } = process.env;
  if ((script === 'assay' || script === 'demo') && caller !== undefined) process.chdir(caller);
}
