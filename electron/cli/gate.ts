import type { Command } from 'commander';
import type { Report } from '#shared/domain/report';
import { AssayError } from '#shared/errors';
import { byUrgency } from '#shared/expectation-order';
import { formatBound, formatFigure } from '#shared/formatting';
import { exitCodes } from './fail.ts';
import { say } from './output.ts';

/** What holds a pipeline up. */
export interface GateOptions {
  readonly gate?: boolean;
  /** Only a failed expectation closes the gate. */
  readonly allowInconclusive?: boolean;
}

export function addGate(command: Command): Command {
  return command
    .option('--gate', 'exit status 1 unless every expectation passed')
    .option('--allow-inconclusive', 'with --gate: only a failed expectation closes it');
}

/**
 * 1 when an expectation failed; under a strict gate also when one could not be decided. What holds the gate closed is said on
 * standard error, a line each with its reason.
 * @throws AssayError `usage` for a gate without expectations, which would let everything pass
 */
export async function exitOf(report: Report, { gate, allowInconclusive }: GateOptions = {}): Promise<number> {
  const { failed, inconclusive } = report.verdict;
  const strict = gate === true && allowInconclusive !== true;
  const closed = failed > 0 || (strict && (inconclusive > 0 || report.audit.state === 'interim'));
  if (gate === true) {
    if (report.expectations.length === 0)
      throw new AssayError(
        'usage',
        `Audit ${report.audit.id} has no expectations, so a gate would let everything pass: set limits under "expectations" in the audit file.`,
      );
    const { paragraph } = await import('../engine/reports/terminal/plain-text.ts');
    for (const result of byUrgency(report.expectations)) {
      if (result.outcome === 'pass' || (!strict && result.outcome === 'inconclusive')) continue;
      const measured =
        result.figure === null ? 'not measured' : `${formatFigure(result.figure)}, n ${result.figure.n}`;
      say(
        paragraph(
          `gate: ${result.outcome}: ${result.sliceId}: ${measured}; limit ${formatBound(result)}: ${result.reason}`,
        ),
      );
    }
    say(closed ? 'gate: closed' : 'gate: open');
  }
  return closed ? exitCodes.expectationFailed : exitCodes.done;
}
