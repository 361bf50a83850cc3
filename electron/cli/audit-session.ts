import { join, relative, resolve } from 'node:path';
import { type AuditProgress, phasesBeforeStoring } from '#shared/domain/progress';
import type { Report } from '#shared/domain/report';
import { AssayError } from '#shared/errors';
import type { EngineClient } from '../engine/engine.ts';
import { makeFolder } from '../engine/make-folder.ts';
import { exitCodes } from './fail.ts';
import { exitOf, type GateOptions } from './gate.ts';
import { say, write } from './output.ts';
import { createProgressDisplay } from './progress.ts';

export interface AuditOutput extends GateOptions {
  readonly workspace: string;
  /** Folder for the HTML report; undefined: `assay-ID` beside the workspace file. */
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

type AuditStream = AsyncIterator<AuditProgress, { auditId: string; state: string }>;

/** Follows an audit to its end, shows the result, and sets the exit status. Ctrl-C checkpoints and says how to resume. */
export async function followAudit(
  client: EngineClient,
  stream: AuditStream,
  output: AuditOutput,
): Promise<void> {
  const display = await createProgressDisplay(output.quiet === true);
  let auditId: string | undefined;
  let canResume = false;
  const interrupt = (): void => {
    if (auditId !== undefined) void client.audits.cancel({ auditId });
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    for (;;) {
      const step = await stream.next();
      if (step.done === true) {
        display.stop();
        await finish(client, step.value, output);
        return;
      }
      auditId = step.value.auditId;
      canResume ||= !phasesBeforeStoring.has(step.value.phase);
      display.show(step.value);
    }
  } catch (error) {
    const fault = AssayError.fromWire(error);
    if (
      auditId !== undefined &&
      canResume &&
      fault instanceof AssayError &&
      fault.exitCode === exitCodes.incomplete
    ) {
      display.stop();
      say(`What is answered is kept: ${resumeHint(auditId, output)}`);
    }
    throw fault;
  } finally {
    display.stop();
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

async function finish(
  client: EngineClient,
  end: { auditId: string; state: string },
  output: AuditOutput,
): Promise<void> {
  if (end.state !== 'finished') {
    say(`Stopped before the end; what is answered is kept: ${resumeHint(end.auditId, output)}`);
    process.exitCode = exitCodes.incomplete;
    return;
  }
  const report = await client.audits.report({ auditId: end.auditId });
  const folder = resolve(output.out ?? join(resolve(output.workspace, '..'), `assay-${end.auditId}`));
  const { renderHtml } = await import('../engine/reports/html/render-html.ts');
  const { writeFileAtomically } = await import('../engine/reports/write-file-atomically.ts');
  makeFolder(folder);
  const html = join(folder, 'report.html');
  await writeFileAtomically(html, renderHtml(report));
  await showReport(report, output.json === true);
  sayUnanswered(report);
  const paths = [
    `Report     ${shorten(html)}`,
    `Workspace  ${shorten(resolve(output.workspace))}`,
    `Audit      ${end.auditId}`,
  ];
  if (output.json === true) paths.forEach((line) => say(line));
  else await write(paths.join('\n') + '\n');
  process.exitCode = await exitOf(report, output);
}

/** A finished audit is sealed: an outage in its last minutes is made good by another one, which asks only what has no answer. */
function sayUnanswered({ model, missing }: Report): void {
  const units = (missing?.reasons ?? [])
    .filter(({ status }) => status === 'error')
    .reduce((sum, reason) => sum + reason.units, 0);
  if (units === 0 || model.source !== 'remote') return;
  say(
    `${units} units have no answer and are left out of every figure. Run the audit file again to ask them once more: what is answered is kept and not asked twice.`,
  );
}

/** The report on standard output: a table for people, or the JSON document. */
export async function showReport(report: Report, json: boolean): Promise<void> {
  if (json) {
    const { renderJson } = await import('../engine/reports/json/render-json.ts');
    await write(renderJson(report));
    return;
  }
  const { renderTerminal } = await import('../engine/reports/terminal/render-terminal.ts');
  const { chooseTerminalOptions, pipedWidth } =
    await import('../engine/reports/terminal/terminal-options.ts');
  const options = chooseTerminalOptions(process.stdout, process.env);
  await write(renderTerminal(report, process.stdout.isTTY ? options : { ...options, width: pipedWidth }));
}

function resumeHint(auditId: string, output: AuditOutput): string {
  return `assay resume ${auditId} --workspace ${shorten(resolve(output.workspace))}`;
}

function shorten(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') || short === '' ? path : short;
}
