import { appendFile, cp, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '#shared/domain/report';
import type { AuditRow, AuditSummary } from '#shared/domain/rows';
import { runAssay, temporaryFolder, writeAudit, writeReviews, type Result } from '../cli/run-assay.ts';

/** What must not depend on where an audit was interrupted. */
function essence(report: Report): unknown {
  return {
    groups: report.groups,
    suites: report.suites,
    expectations: report.expectations,
    clean: report.headline.clean,
    failures: report.failures,
  };
}

describe('an audit that is killed', () => {
  let folder: { path: string; remove: () => Promise<void> };
  let undisturbed: Report;
  beforeAll(async () => {
    folder = await temporaryFolder();
    await writeReviews(folder.path, 360);
    await cp(resolve('resources/examples/sentiment-suite.yaml'), join(folder.path, 'suite.yaml'));
    await writeAudit(folder.path, 'suites: [./suite.yaml]\n');
    const { stdout } = await runAssay(
      ['run', 'audit.yaml', '--json', '--quiet', '--workspace', 'whole.assay', '--out', 'out'],
      { cwd: folder.path },
    );
    undisturbed = JSON.parse(stdout) as Report;
  });
  afterAll(() => folder.remove());

  /** Ctrl-C as soon as the model is being asked. */
  const interrupt = (args: readonly string[]): Promise<Result> =>
    runAssay(args, {
      cwd: folder.path,
      onStart: (child) => {
        child.stderr?.on('data', (chunk: Buffer) => {
          if (chunk.toString().includes('running')) child.kill('SIGINT');
        });
      },
    });

  // Moments spread over start, reading, planning, asking; the exact one does not matter, that is the point.
  it.each([400, 1100, 1900])(
    'after %i ms and resumed comes to the same figures, nothing lost, nothing twice',
    async (delayMs) => {
      const workspace = `killed-${delayMs}.assay`;
      const killed = await runAssay(
        ['run', 'audit.yaml', '--json', '--quiet', '--workspace', workspace, '--out', 'out'],
        {
          cwd: folder.path,
          onStart: (child) => setTimeout(() => child.kill('SIGKILL'), delayMs),
        },
      );
      const listed = await runAssay(['list', 'audits', '--json', '--workspace', workspace], {
        cwd: folder.path,
      });
      const [audit] = listed.code === 0 ? (JSON.parse(listed.stdout) as AuditSummary[]) : [];
      if (audit === undefined) {
        // Killed before the audit was stored: there is nothing to resume, and nothing was lost.
        expect(killed.code).toBeNull();
        return;
      }
      const resumed = await runAssay(
        ['resume', audit.id, '--json', '--quiet', '--workspace', workspace, '--out', 'out'],
        { cwd: folder.path },
      );
      expect(resumed.stderr).not.toMatch(/internal fault/);
      const report = JSON.parse(resumed.stdout) as Report;
      expect(essence(report)).toEqual(essence(undisturbed));
      expect(report.reproducibility.ledger.intact).toBe(true);
      const { stdout } = await runAssay(['rows', audit.id, '--json', '--workspace', workspace], {
        cwd: folder.path,
      });
      const units = stdout
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as AuditRow).unit);
      expect(units).toEqual(Array.from({ length: units.length }, (_, index) => index));
    },
  );

  it('an interrupt checkpoints, says how to resume, and ends with status 3', async () => {
    const { code, stderr } = await interrupt([
      'run',
      'audit.yaml',
      '--workspace',
      'interrupted.assay',
      '--out',
      'out',
    ]);
    expect(code).toBe(3);
    const [, id = ''] = /assay resume (\S+)/.exec(stderr) ?? [];
    const resumed = await runAssay(
      ['resume', id, '--json', '--quiet', '--workspace', 'interrupted.assay', '--out', 'out'],
      { cwd: folder.path },
    );
    expect(essence(JSON.parse(resumed.stdout) as Report)).toEqual(essence(undisturbed));
  });

  it('refuses to resume with a model whose files have changed, and says what to do', async () => {
    await cp(resolve(import.meta.dirname, '../../resources/models/sentiment'), join(folder.path, 'model'), {
      recursive: true,
    });
    const audit = await readFile(join(folder.path, 'audit.yaml'), 'utf8');
    await writeFile(join(folder.path, 'own.yaml'), audit.replace('builtin/sentiment', './model'));
    const { stderr } = await interrupt(['run', 'own.yaml', '--workspace', 'own.assay', '--out', 'out']);
    const [, id = ''] = /assay resume (\S+)/.exec(stderr) ?? [];
    await appendFile(join(folder.path, 'model', 'config.json'), '\n');
    const resumed = await runAssay(['resume', id, '--workspace', 'own.assay'], { cwd: folder.path });
    expect(resumed.code).toBe(2);
    expect(resumed.stderr).toMatch(
      /has changed since audit .* was planned.*put the old files back, or start a new audit/,
    );
  });
});
