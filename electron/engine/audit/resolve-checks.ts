import type { CheckReference } from '#shared/domain/transformation-reference';
import { AssayError } from '#shared/errors';
import { findCheck } from '../catalogue/checks/index.ts';
import type { Check, CheckLimit } from '../catalogue/define-check.ts';
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
  refuseImpossible(check, limit);
  return { check, options: parseOptions(check, options), limit };
}

/** A limit that no value keeps to would deny every change and read like a careful audit. */
function refuseImpossible({ id, range = [-Infinity, Infinity] }: Check, limit: CheckLimit): void {
  const { atLeast = -Infinity, atMost = Infinity } = limit;
  const [lowest, highest] = range;
  if (atLeast <= atMost && atLeast <= highest && atMost >= lowest) return;
  const asked = [
    ...(limit.atLeast === undefined ? [] : [`at least ${limit.atLeast}`]),
    ...(limit.atMost === undefined ? [] : [`at most ${limit.atMost}`]),
  ].join(' and ');
  const values = highest === Infinity ? `from ${lowest} up` : `from ${lowest} to ${highest}`;
  const lie = lowest === -Infinity ? '' : `; its values lie ${values}`;
  throw new AssayError(
    'entry-options',
    `Check "${id}": no value is ${asked}, so every change would be denied${lie}: set another limit.`,
    { details: { kind: 'check', id, ...limit } },
  );
}
