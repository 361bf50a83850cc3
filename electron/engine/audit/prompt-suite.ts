import type { Suite } from '#shared/domain/suite';
import { AssayError } from '#shared/errors';
import { choosePrompt, isPromptedTask, renderPrompt } from '../models/prompts.ts';

/**
 * The suite as a model that writes is asked it: each case's fields become one prompt, its labels stay what the answers are
 * judged by.
 * @param own the user's own prompt, with `{{text}}` and the like
 * @throws AssayError `audit-file` for a suite whose answers cannot be written, or a prompt without a place for the text
 */
export function promptSuite(suite: Suite, own: string | undefined): Suite {
  const { task, source } = suite;
  if (!isPromptedTask(task)) {
    throw new AssayError(
      'audit-file',
      `${source} is a suite for ${task}, which a model that writes cannot be asked; remove it, or audit a model for ${task}.`,
      { details: { suite: source, task } },
    );
  }
  const given = own === undefined ? undefined : { system: '', user: own };
  const template = choosePrompt(task, given, `the prompt of ${source}`);
  const write = (fields: Suite['tests'][number]['cases'][number]['inputs'][number]): string =>
    renderPrompt(template, fields, suite.labels)
      .map(({ content }) => content)
      .join('\n\n');
  return {
    ...suite,
    tests: suite.tests.map((test) => ({
      ...test,
      cases: test.cases.map((suiteCase) => ({
        ...suiteCase,
        inputs: suiteCase.inputs.map((fields) => ({ text: write(fields) })),
      })),
    })),
  };
}
