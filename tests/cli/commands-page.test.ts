import type { Argument, Command, Option } from 'commander';
import { expect, it } from 'vitest';
import { createProgram } from '../../electron/cli/main.ts';

const head = `# Commands

Every command with its options; \`assay COMMAND --help\` says the same with an example. In a checkout \`assay\` is \`npm run -s assay --\`.
Results go to standard output, progress and remarks to standard error. A closed pipe ends a command quietly.

| exit status | |
|---|---|
| 0 | done, and no expectation failed |
| 1 | done, and an expectation failed (with \`--gate\`: or could not be decided) |
| 2 | bad input: one sentence with the place and what to do |
| 3 | incomplete: \`assay resume ID\` goes on |
| 4 | a fault of the program |

\`assay verify\` has its own (evidence.md). \`compare --gate\` gives 1 when a named slice is worse.
`;

const nameArgument = (argument: Argument): string => {
  const name = `${argument.name().toUpperCase()}${argument.variadic ? '…' : ''}`;
  return argument.required ? name : `[${name}]`;
};

const describeOption = ({ flags, description, argChoices, defaultValue }: Option): string => {
  const facts = [
    ...(argChoices === undefined ? [] : [`one of ${argChoices.join(', ')}`]),
    ...(typeof defaultValue === 'string' ? [`default ${defaultValue}`] : []),
  ];
  return `| \`${flags}\` | ${description}${facts.length === 0 ? '' : ` (${facts.join('; ')})`} |`;
};

function describeCommand(command: Command, path: string): string[] {
  const name = `${path} ${command.name()}`.trim();
  if (command.commands.length > 0) return command.commands.flatMap((inner) => describeCommand(inner, name));
  const choices = command.registeredArguments
    .filter(({ argChoices }) => argChoices !== undefined)
    .map((argument) => ` ${nameArgument(argument)} is one of ${argument.argChoices?.join(', ') ?? ''}.`);
  const usage = ['assay', name, ...command.registeredArguments.map(nameArgument)].join(' ');
  return [
    `\n## ${name}\n\n\`${usage}\`: ${command.description()}.${choices.join('')}\n`,
    '| option | |\n|---|---|',
    ...command.options.filter(({ hidden }) => !hidden).map(describeOption),
  ];
}

it('the page of commands is what the program has (vitest run tests/cli/commands-page.test.ts -u writes it anew)', async () => {
  const page = [
    head.trimEnd(),
    ...createProgram().commands.flatMap((command) => describeCommand(command, '')),
  ];
  await expect(`${page.join('\n')}\n`).toMatchFileSnapshot('../../resources/docs/commands.md');
});
