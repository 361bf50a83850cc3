import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import type { Report } from '#shared/domain/report';
import { exitOf, type GateOptions } from '../../electron/cli/gate.ts';
import { sentimentReport } from '../fixtures/reports/sentiment.ts';
import { runAssay, temporaryFolder, writeReviews } from './run-assay.ts';

type Outcome = 'pass' | 'fail' | 'inconclusive';

function reportWith(outcomes: readonly Outcome[], state: Report['audit']['state'] = 'finished'): Report {
  const [model] = sentimentReport.expectations;
  if (model === undefined) throw new Error('The fixture has no expectation.');
  const count = (outcome: Outcome): number => outcomes.filter((own) => own === outcome).length;
  return {
    ...sentimentReport,
    audit: { ...sentimentReport.audit, state },
    expectations: outcomes.map((outcome, index) => ({ ...model, id: String(index), outcome })),
    verdict: {
      ...sentimentReport.verdict,
      passed: count('pass'),
      failed: count('fail'),
      inconclusive: count('inconclusive'),
    },
  };
}

const strict: GateOptions = { gate: true };
const lenient: GateOptions = { gate: true, allowInconclusive: true };

describe('the exit status', () => {
  it.each([
    [['pass', 'pass'], {}, 0],
    [['pass', 'inconclusive'], {}, 0],
    [['pass', 'fail'], {}, 1],
    [[], {}, 0],
    [['pass', 'pass'], strict, 0],
    [['pass', 'inconclusive'], strict, 1],
    [['pass', 'fail'], strict, 1],
    [['pass', 'inconclusive'], lenient, 0],
    [['inconclusive', 'fail'], lenient, 1],
  ] as const)('of %j with %j is %i', async (outcomes, options, status) => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const code = await exitOf(reportWith(outcomes), options);
    const lines = said.mock.calls.map(([text]) => String(text)).join('');
    said.mockRestore();
    expect(code).toBe(status);
    if (!('gate' in options)) expect(lines).toBe('');
    else
      expect(lines).toMatch(
        status === 0 ? /gate: open\n$/ : /gate: (fail|inconclusive): .* limit .*\ngate: closed\n$/s,
      );
  });

  it('of an unfinished audit is 1 behind a strict gate', async () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(await exitOf(reportWith(['pass'], 'interim'), strict)).toBe(1);
    said.mockRestore();
  });

  it('is that of bad input where nothing is expected, because such a gate would let everything pass', async () => {
    await expect(exitOf(reportWith([]), strict)).rejects.toMatchObject({ code: 'usage' });
  });
});

/** The pipelines of the documentation, as their shells would run them; installing is left out. */
async function readPipelines(): Promise<{ github: readonly string[]; gitlab: readonly string[] }> {
  const text = await readFile(resolve('resources/docs/evidence.md'), 'utf8');
  const [github, gitlab] = [...text.matchAll(/```yaml\n((?:jobs|robustness):[^]*?)```/g)].map(
    ([, body = '']) => parse(body) as Record<string, unknown>,
  );
  const steps = (github as { jobs: { robustness: { steps: readonly { run?: string }[] } } }).jobs.robustness
    .steps;
  const { robustness } = gitlab as {
    robustness: { script: readonly string[]; after_script: readonly string[] };
  };
  const installs = (line: string): boolean => line.includes('npm ci');
  return {
    github: steps.flatMap(({ run }) => run ?? []).filter((line) => !installs(line)),
    gitlab: [...robustness.script.filter((line) => !installs(line)), robustness.after_script.join('\n')],
  };
}

describe('the pipelines of the documentation', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeAll(async () => {
    folder = await temporaryFolder();
    await mkdir(join(folder.path, 'audits'));
    await symlink(resolve('.'), join(folder.path, 'assay'));
    await writeReviews(join(folder.path, 'audits'), 36);
    await writeFile(
      join(folder.path, 'audits', 'release.yaml'),
      `assay: 1
model: builtin/sentiment
dataset: { path: ./texts.csv, columns: { text: review, label: verdict } }
replicates: 200
transformations: [lower-case]
expectations: [{ slices: clean, metric: accuracy, atLeast: 0.999 }]
`,
    );
  });
  afterAll(() => folder.remove());

  const shell = (script: string): { status: number | null; output: string } => {
    const env = { ...process.env, PATH: `${resolve('node_modules/.bin')}:${process.env['PATH'] ?? ''}` };
    const { status, stdout, stderr } = spawnSync('bash', ['-ec', script], {
      cwd: folder.path,
      encoding: 'utf8',
      env,
    });
    return { status, output: stdout + stderr };
  };

  it('stop at the closed gate, and leave report and evidence behind', async () => {
    const { github, gitlab } = await readPipelines();
    expect(github[0]).toBe(gitlab[0]);
    const run = shell(gitlab[0] ?? '');
    expect(run, run.output).toMatchObject({ status: 1 });
    expect(run.output).toContain('gate: closed');
    const afterwards = shell(gitlab[1] ?? '');
    expect(afterwards, afterwards.output).toMatchObject({ status: 0 });
    expect(await readFile(join(folder.path, 'junit.xml'), 'utf8')).toContain('<failure');
    const verified = await runAssay(['verify', 'evidence'], { cwd: folder.path });
    expect(verified.code, verified.stdout).toBe(0);
    // GitHub's runners have jq.
    if (spawnSync('sh', ['-c', 'command -v jq']).status !== 0) return;
    const uploaded = shell((github[1] ?? '').replace('--out evidence', '--out evidence-2'));
    expect(uploaded, uploaded.output).toMatchObject({ status: 0 });
    expect(existsSync(join(folder.path, 'assay.sarif'))).toBe(true);
  });
});
