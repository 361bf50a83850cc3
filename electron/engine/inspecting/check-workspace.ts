import type { DoctorFinding } from '#shared/domain/doctor';
import { openWorkspace } from '../workspace/open.ts';
import type { Workspace } from '../workspace/stores.ts';
import { finding, sentenceOf } from './finding.ts';

/** Every page of the file, and the ledger of every audit, in this thread. Never throws for what is wrong with the file. */
export function checkWorkspace(path: string): DoctorFinding[] {
  try {
    const workspace = openWorkspace(path, { mode: 'read' });
    try {
      const integrity = workspace.checkIntegrity();
      const audits = workspace.audits.list();
      const findings = [
        integrity.ok
          ? finding(
              'Workspace',
              'ok',
              `${path} is sound; ${audits.length} audits.`,
              workspace.notices.join(' '),
            )
          : finding(
              'Workspace',
              'fault',
              `${path} is damaged: ${integrity.problems[0] ?? 'unknown problem'}.`,
              'Go back to a backup; the file is left as it is.',
            ),
      ];
      for (const { id, planHash } of audits) if (planHash !== null) findings.push(checkLedger(workspace, id));
      return findings;
    } finally {
      workspace.close();
    }
  } catch (error) {
    return [finding('Workspace', 'fault', sentenceOf(error), '')];
  }
}

function checkLedger(workspace: Workspace, auditId: string): DoctorFinding {
  const { intact, rows, differences } = workspace.ledger.verify(auditId);
  return intact
    ? finding(`Ledger of ${auditId}`, 'ok', `${rows} rows, intact.`, '')
    : finding(
        `Ledger of ${auditId}`,
        'fault',
        `${differences[0]?.row ?? ''}: ${differences[0]?.problem ?? 'differs'}`,
        'The stored rows are not those that were recorded: do not rely on this audit; run it again.',
      );
}
