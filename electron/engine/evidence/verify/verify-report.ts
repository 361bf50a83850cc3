import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '#shared/domain/report';
import { reportSchema } from '../../reports/report-schema.ts';
import { reportName, type Manifest } from '../manifest.ts';
import type { Findings } from './findings.ts';

/** The report is this audit's, and all of it was asked. */
export async function verifyReport(
  folder: string,
  manifest: Manifest,
  findings: Findings,
): Promise<Report | null> {
  let report: Report;
  try {
    report = reportSchema.parse(JSON.parse(await readFile(join(folder, reportName), 'utf8')));
  } catch {
    findings.fail('report', 'hash', `${reportName} is no report of this version of Assay.`);
    return null;
  }
  const { audit, reproducibility } = report;
  if (audit.id !== manifest.auditId || audit.planHash !== manifest.planHash) {
    findings.fail(
      'report',
      'hash',
      `${reportName} is of audit ${JSON.stringify(audit.id)}, and the bundle of ${JSON.stringify(manifest.auditId)}.`,
    );
    return null;
  }
  if (audit.state !== manifest.state || reproducibility.ledger.head !== manifest.ledger.head) {
    findings.fail(
      'report',
      'hash',
      `${reportName} was made from another state of audit ${JSON.stringify(audit.id)}.`,
    );
    return null;
  }
  if (manifest.state === 'interim') {
    findings.fail(
      'report',
      'incomplete',
      'The audit had not finished when the bundle was made: units are missing.',
    );
    return report;
  }
  findings.ok('report', `${reportName} is of audit ${audit.id} and of its last state.`);
  return report;
}
