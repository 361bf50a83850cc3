import { z } from 'zod';
import { AssayError } from '#shared/errors';
import { nearest } from '../nearest.ts';
import type { Check } from './define-check.ts';
import type { Judge } from './define-judge.ts';
import type { Probe } from './define-probe.ts';
import { kindOf } from './entry-kind.ts';
import type { Subpopulation } from './define-subpopulation.ts';
import type { Transformation } from './define-transformation.ts';

/** What may be called in this entry: "options: rate, minimumLength". */
function listOptions(names: readonly string[]): string {
  return names.length === 0 ? 'it has no options' : `its options: ${names.join(', ')}`;
}

function explain(issue: z.core.$ZodIssue, subject: string, names: readonly string[]): string {
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
    const unknown = issue.keys[0] ?? '';
    const near = nearest(unknown, names);
    const hint = near === undefined ? '' : `; did you mean "${near}"?`;
    return `${subject} has no option "${unknown}"${hint} (${listOptions(names)})`;
  }
  if (issue.path.length === 0)
    return `The options of ${subject} must be a mapping of names to values (${listOptions(names)})`;
  const message = issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  return `Option "${issue.path.join('.')}" of ${subject}: ${message} (${listOptions(names)})`;
}

type OptionedEntry<Options extends z.ZodObject> =
  Transformation<Options> | Subpopulation<Options> | Check<Options> | Probe<Options> | Judge<Options>;

/**
 * The options of an entry as an audit file gives them, checked, with the defaults filled in.
 * @param raw a mapping; undefined and null mean all defaults
 * @throws AssayError `entry-options` naming entry, option, what was expected and the options there are
 */
export function parseOptions<Options extends z.ZodObject>(
  entry: OptionedEntry<Options>,
  raw: unknown,
): z.output<Options> {
  const parsed = z.safeParse(entry.options, raw ?? {});
  if (parsed.success) return parsed.data;
  const names = Object.keys(entry.options.shape);
  const kind = kindOf(entry);
  const issue = parsed.error.issues[0];
  const subject = `${kind} "${entry.id}"`;
  const sentence = issue ? explain(issue, subject, names) : `The options of ${subject} are not valid`;
  throw new AssayError('entry-options', `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`, {
    details: { kind, entry: entry.id, path: issue?.path ?? [], options: names },
    cause: parsed.error,
  });
}
