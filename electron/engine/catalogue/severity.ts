import { z } from 'zod';
import { AssayError } from '#shared/errors';
import type { SeverityScale, Transformation } from './define-transformation.ts';

/** The scale an entry declares, else its rate, else null: an entry without strength. */
export function severityOf(entry: Transformation): SeverityScale | null {
  if (entry.severity !== undefined) return entry.severity;
  return 'rate' in entry.options.shape ? { option: 'rate', from: 0, to: 1 } : null;
}

function isWhole(entry: Transformation, option: string): boolean {
  const { properties = {} } = z.toJSONSchema(entry.options, { io: 'input' });
  const described = properties[option];
  return typeof described === 'object' && described.type === 'integer';
}

/**
 * The option that a severity from 0 to 1 stands for, to be added to the others.
 * @throws AssayError `entry-options` for an entry without strength
 */
export function optionAtSeverity(entry: Transformation, severity: number): Record<string, number> {
  const scale = severityOf(entry);
  if (scale === null) {
    throw new AssayError(
      'entry-options',
      `Transformation "${entry.id}" has no strength, so severity ${severity} means nothing to it; remove severity, or choose an entry whose severity is not "none" in "assay list transformations --json".`,
      { details: { kind: 'transformation', entry: entry.id, severity } },
    );
  }
  const exact = scale.from + severity * (scale.to - scale.from);
  // Without the tail of a binary fraction: 0.1 + 0.2 is shown and stored as 0.3.
  return { [scale.option]: isWhole(entry, scale.option) ? Math.round(exact) : Number(exact.toFixed(9)) };
}
