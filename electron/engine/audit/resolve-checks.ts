import type { CheckReference } from '#shared/domain/transformation-reference';
import { AssayError } from '#shared/errors';
import { findCheck } from '../catalogue/checks/index.ts';
import type { CheckLimit } from '../catalogue/define-check.ts';
import type { PlannedCheck } from '../catalogue/judge-checks.ts';
import { parseOptions } from '../catalogue/parse-options.ts';

const shortForm = /^\s*([a-z][a-z0-9-]*)\s*(?:(>=|<=|≥|≤)\s*(-?\d+(?:\.\d+)?))?\s*$/;

function parseShort(text: string): { id: string } & CheckLimit {
  const [, id = '', sign, number] = shortForm.exec(text) ?? [];
  if (id === '') {
    throw new AssayError(
      'entry-options',
      `Check "${text}": expected an id ("assay list checks"), or an id with a limit such as similarity>=0.8.`,
      { details: { kind: 'check', text } },
    );
  }
  if (sign === undefined) return { id };
  return sign === '>=' || sign === '≥' ? { id, atLeast: Number(number) } : { id, atMost: Number(number) };
}

/** @throws AssayError `unknown-entry` or `entry-options` */
export function resolveCheck(reference: CheckReference): PlannedCheck {
  const { id, atLeast, atMost, ...options } =
    typeof reference === 'string' ? parseShort(reference) : reference;
  const check = findCheck(id);
  const given = {
    ...(atLeast === undefined ? {} : { atLeast }),
    ...(atMost === undefined ? {} : { atMost }),
  };
  const limit = Object.keys(given).length === 0 ? check.limit : given;
  return { check, options: parseOptions(check, options), limit };
}
