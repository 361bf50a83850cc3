import type { ExpectationResult, Report } from '#shared/domain/report';
import { formatBound, formatCount, formatFigure } from '#shared/formatting';
import { xmlText } from './xml.ts';

/**
 * The expectations as JUnit XML: a test case each. One that could not be decided is an error with its reason, so that no
 * pipeline takes it for a pass; without expectations there is no test case.
 */
export function renderJunit(report: Report): string {
  const { audit, verdict, expectations, model } = report;
  const attributes = `tests="${expectations.length}" failures="${verdict.failed}" errors="${verdict.inconclusive}"`;
  const properties = [
    ['audit', audit.id],
    ['state', audit.state],
    ['plan', audit.planHash],
    ['model', model.id],
    ['fingerprint', model.fingerprint],
    ['dataset', report.dataset.source],
    ['seed', String(audit.seed)],
    ['assay', report.reproducibility.assayVersion],
  ].map(([name = '', value = '']) => `      <property name="${name}" value="${xmlText(value)}"/>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="Assay" ${attributes} time="0">
  <testsuite name="${xmlText(audit.name)}" ${attributes} skipped="0" time="0" timestamp="${(audit.finishedAt ?? audit.createdAt).slice(0, 19)}" hostname="local" id="0" package="assay">
    <properties>
${properties.join('\n')}
    </properties>
${expectations.map((result) => testCase(report, result)).join('')}    <system-out>${xmlText(verdict.sentence)}</system-out>
    <system-err></system-err>
  </testsuite>
</testsuites>
`;
}

function testCase(report: Report, result: ExpectationResult): string {
  const measured =
    result.figure === null
      ? 'not measured'
      : `${formatFigure(result.figure)}, n ${formatCount(result.figure.n)}`;
  const message = xmlText(`${measured}; limit ${formatBound(result)}: ${result.reason}`);
  const name = xmlText(`${result.sliceId}: ${result.text}`);
  const open = `    <testcase classname="${xmlText(report.model.id)}" name="${name}" time="0"`;
  switch (result.outcome) {
    case 'pass':
      return `${open}>\n      <system-out>${message}</system-out>\n    </testcase>\n`;
    case 'fail':
      return `${open}>\n      <failure type="expectation" message="${message}">${message}</failure>\n    </testcase>\n`;
    case 'inconclusive':
      return `${open}>\n      <error type="inconclusive" message="${message}">${message}</error>\n    </testcase>\n`;
  }
}
