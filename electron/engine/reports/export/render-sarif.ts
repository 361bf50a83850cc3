import { createHash } from 'node:crypto';
import type { Log, Result } from 'sarif';
import type { ExpectationResult, Report } from '#shared/domain/report';
import { formatBound, formatCount, formatFigure } from '#shared/formatting';
import { makeVisible } from '#shared/visible-text';
import { canonicalJson } from '../json/canonical-json.ts';

const kinds = { pass: 'pass', fail: 'fail', inconclusive: 'open' } as const;

/** The expectations as SARIF 2.1.0: a rule a metric and bound, a result a slice. An open result has level none by the standard. */
export function renderSarif(report: Report): string {
  const rules = [...new Map(report.expectations.map((result) => [ruleOf(result), result])).entries()];
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Assay',
            version: report.reproducibility.assayVersion,
            rules: rules.map(([id, { metric, bound }]) => ({
              id,
              shortDescription: {
                text: `${metric} ${bound.replaceAll('-', ' ')} a limit set before the run`,
              },
              defaultConfiguration: { level: 'error' },
            })),
          },
        },
        automationDetails: { id: `assay/${escapeUri(report.audit.name)}/${report.audit.id}` },
        results: report.expectations.map((result) => resultOf(report, result, rules)),
        properties: {
          auditId: report.audit.id,
          state: report.audit.state,
          planHash: report.audit.planHash,
          model: report.model.fingerprint,
          dataset: report.dataset.rowHash,
          verdict: report.verdict.outcome,
        },
      },
    ],
  };
  return canonicalJson(log, 'sarif');
}

function ruleOf({ metric, bound }: ExpectationResult): string {
  return `${metric}/${bound}`;
}

function resultOf(
  report: Report,
  result: ExpectationResult,
  rules: readonly (readonly [string, ExpectationResult])[],
): Result {
  const { figure, outcome } = result;
  const measured = figure === null ? 'not measured' : `${formatFigure(figure)}, n ${formatCount(figure.n)}`;
  const ruleId = ruleOf(result);
  return {
    ruleId,
    ruleIndex: rules.findIndex(([id]) => id === ruleId),
    kind: kinds[outcome],
    // The standard allows another level than none for failures only.
    level: outcome === 'fail' ? 'error' : 'none',
    message: {
      text: makeVisible(
        `${result.sliceId}: ${measured}; limit ${formatBound(result)}. ${outcome}: ${result.reason}.`,
      ),
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: auditFileOf(report) },
          region: { startLine: 1 },
        },
        logicalLocations: [{ fullyQualifiedName: makeVisible(result.sliceId), kind: 'module' }],
      },
    ],
    partialFingerprints: {
      'assayExpectation/v1': createHash('sha256').update(`${report.model.id} ${result.id}`).digest('hex'),
    },
    properties: { metric: result.metric, limit: result.limit, figure },
  };
}

/** The name of the audit file, without the folders of this machine. */
function auditFileOf(report: Report): string {
  const name = report.reproducibility.command.split(/[\s/\\]/).findLast((part) => part !== '');
  return escapeUri(name ?? 'audit.yaml');
}

/** Half a character cannot be escaped. */
function escapeUri(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
