import { resolve } from 'node:path';
import type { Command } from 'commander';
import { withEngine } from '../engine-client.ts';
import { say, write, writeJson } from '../output.ts';
import { countOf, formatSuite, formatWords } from '../suite-table.ts';
import { readWhole } from '../read-number.ts';

interface JsonOption {
  readonly json?: boolean;
}

interface SuggestOptions extends JsonOption {
  readonly test: string;
  readonly model: string;
  readonly words: string;
  readonly network?: boolean;
  readonly write?: boolean;
}

const suiteArgument = 'a suite file, or builtin/… ("assay list suites")';
const mostCases = 10_000;
const mostWords = 50;

export function registerSuites(program: Command): void {
  const suites = program.command('suites').description('look at, check and complete suites of tests');
  registerShow(suites);
  registerCheck(suites);
  registerSuggest(suites);
}

function registerShow(suites: Command): void {
  suites
    .command('show')
    .description('print the tests with what they expect, and their first cases filled in')
    .argument('<suite>', suiteArgument)
    .option('--cases <n>', `how many cases of each test, 0 to ${mostCases}`, '3')
    .option('--json', 'print the suite as one JSON document')
    .addHelpText('after', '\nExample:\n  assay suites show builtin/sentiment --cases 1')
    .action(async (suite: string, options: JsonOption & { readonly cases: string }) => {
      const cases = readWhole('--cases', options.cases, 0, mostCases);
      await withEngine({}, async (client) => {
        const view = await client.suites.show({ suite, cases });
        await (options.json === true
          ? writeJson(view)
          : write(formatSuite(view, process.stdout.columns || 120)));
      });
    });
}

function registerCheck(suites: Command): void {
  suites
    .command('check')
    .description('read a suite as an audit would: keys, templates, words, labels, expectations, other files')
    .argument('<suite>', suiteArgument)
    .option('--json', 'print what was found as one JSON document')
    .addHelpText('after', '\nExample:\n  assay suites check my-suite.yaml')
    .action(async (suite: string, options: JsonOption) => {
      await withEngine({}, async (client) => {
        const check = await client.suites.check({ suite });
        const { plainText } = await import('../../engine/reports/terminal/plain-text.ts');
        const { name, version, tests, cases, texts } = check;
        const size = `${countOf(tests, 'test')} with ${countOf(cases, 'case')} and ${countOf(texts, 'text')}`;
        await (options.json === true
          ? writeJson(check)
          : write(`${plainText(`${suite}: ${name} ${version} is in order; ${size}.`)}\n`));
      });
    });
}

function registerSuggest(suites: Command): void {
  suites
    .command('suggest')
    .description('let a masked language model suggest words for the {mask} of a test')
    .argument('<file>', 'a suite file in YAML')
    .requiredOption('--test <test>', 'id or name of the test')
    .requiredOption('--model <model>', 'a masked language model: a folder, or a hub id')
    .option('--words <n>', `how many words, 1 to ${mostWords}`, '20')
    .option('--network', 'allow the model to be downloaded from the hub')
    .option('--write', 'write the words into the file, under the lexicons of the test')
    .option('--json', 'print words and scores as one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n  assay suites suggest my-suite.yaml --test praise --model ./masked-model --words 30 --write',
    )
    .action(async (suite: string, options: SuggestOptions) => {
      const words = readWhole('--words', options.words, 1, mostWords);
      await withEngine({}, async (client) => {
        const { test, model, network } = options;
        const allowNetwork = network === true;
        const { text, ...found } = await client.suites.suggest({ suite, test, model, words, allowNetwork });
        const written = options.write === true && found.words.length > 0;
        if (written) {
          const { writeFileAtomically } = await import('../../engine/reports/write-file-atomically.ts');
          await writeFileAtomically(resolve(suite), text);
        }
        await (options.json === true
          ? writeJson({ ...found, written })
          : write(formatWords(found, process.stdout.columns || 120)));
        if (found.words.length === 0) say('The model suggested no whole words.');
        else if (written)
          say(`${suite}: written: ${countOf(found.words.length, 'word')}; remove those that do not fit.`);
      });
    });
}
