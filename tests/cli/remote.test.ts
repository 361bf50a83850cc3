import { chmod, appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '#shared/domain/report';
import type { AuditRow, AuditSummary } from '#shared/domain/rows';
import {
  answer,
  completion,
  honest,
  startProvider,
  type ScriptedProvider,
} from '../faults/provider/scripted-provider.ts';
import { callAssay } from './call-assay.ts';
import { runAssay, temporaryFolder, writeReviews, type Result } from './run-assay.ts';

const canary = 'CANARY-19c7e04b77';
let folder: { path: string; remove: () => Promise<void> };
let provider: ScriptedProvider;
let number = 0;
let workspace = '';

beforeAll(async () => {
  folder = await temporaryFolder();
  await writeReviews(folder.path, 40);
});
afterAll(() => folder.remove());
beforeEach(async () => {
  provider = await startProvider();
  workspace = `remote-${(number += 1)}.assay`;
});
afterEach(() => provider.close());

async function writeAudit(more = '', network = 'on'): Promise<void> {
  await writeFile(
    join(folder.path, 'remote.yaml'),
    `assay: 1
task: text-classification
network: ${network}
model:
  id: scripted
  candidateLabels: [negative, positive]
  remote:
    provider: compatible
    url: ${provider.url}
    key: env:TEST_KEY
    limits: { concurrency: 4, tries: 4 }
    timers: { connect: 1000, firstByte: 1000, idle: 1000, total: 5000 }
${more}dataset: { path: ./texts.csv, columns: { text: review, label: verdict } }
replicates: 300
transformations: [char-swap]
`,
  );
}

const run = (
  args: readonly string[],
  onStart?: Parameters<typeof runAssay>[1]['onStart'],
): Promise<Result> => {
  const line = [...args, '--json', '--workspace', workspace];
  const options = { cwd: folder.path, env: { TEST_KEY: canary } };
  return onStart === undefined ? callAssay(line, options) : runAssay(line, { ...options, onStart });
};
const runAudit = (): Promise<Result> => run(['run', 'remote.yaml', '--quiet', '--out', 'out']);
const reportOf = ({ stdout }: Result): Report => JSON.parse(stdout) as Report;

describe('an audit of a remote model', () => {
  it('asks each distinct text once, reports like any other, and writes the key nowhere', async () => {
    await writeAudit();
    const result = await runAudit();
    expect(result.code).toBe(0);
    const report = reportOf(result);
    expect(report.model).toMatchObject({ source: 'remote', id: 'scripted', variant: 'remote' });
    expect(report.headline.asked).toBe(provider.seen.length);
    expect(new Set(provider.seen.map(({ body }) => body)).size).toBe(provider.seen.length);
    expect(report.reproducibility.network).toContain(provider.origin);
    expect(report.headline.outcomes).toMatchObject({ error: 0, pending: 0 });
    const again = reportOf(await runAudit());
    expect(again.headline.asked).toBe(0);
    for (const name of await readdir(folder.path, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue;
      const bytes = await readFile(join(name.parentPath, name.name));
      for (const form of [
        canary,
        Buffer.from(canary).toString('base64'),
        Buffer.from(canary).toString('hex'),
      ])
        expect(bytes.includes(form), name.name).toBe(false);
    }
    expect(result.stdout + result.stderr).not.toContain(canary);
  });

  it('comes through faults to the figures of an undisturbed run', async () => {
    await writeAudit();
    const undisturbed = reportOf(await runAudit());
    workspace = `faulty-${number}.assay`;
    let count = 0;
    provider.behave((seen, response) => {
      count += 1;
      if (seen.round > 1 || count % 3 !== 0) {
        void honest(seen, response);
        return;
      }
      const faults = [
        () => answer(response, 429, '{}', { 'retry-after-ms': '5' }),
        () => answer(response, 503, '{}'),
        () => response.destroy(),
        () => answer(response, 200, '<html></html>'),
      ];
      faults[count % faults.length]?.();
    });
    const report = reportOf(await runAudit());
    expect(report.headline.outcomes.error).toBe(0);
    expect(report.groups).toEqual(undisturbed.groups);
    expect(report.headline.clean).toEqual(undisturbed.headline.clean);
  });

  it('killed while asking and resumed, loses no stored answer and counts nothing twice', async () => {
    await writeAudit();
    const undisturbed = reportOf(await runAudit());
    workspace = `killed-${number}.assay`;
    const before = provider.seen.length;
    provider.behave((seen, response) => void setTimeout(() => void honest(seen, response), 60));
    await run(['run', 'remote.yaml', '--quiet', '--out', 'out'], (child) => {
      const timer = setInterval(() => {
        if (provider.seen.length - before < 30) return;
        clearInterval(timer);
        child.kill('SIGKILL');
      }, 5);
    });
    const asked = provider.seen.length - before;
    provider.behave(honest);
    const [audit] = JSON.parse((await run(['list', 'audits'])).stdout) as AuditSummary[];
    const resumed = reportOf(await run(['resume', audit?.id ?? '', '--quiet', '--out', 'out']));
    expect(resumed.groups).toEqual(undisturbed.groups);
    expect(resumed.reproducibility.ledger.intact).toBe(true);
    // At most what was on its way is asked again: four requests, and the answers of a fifth of a second and of its commit.
    const distinct = new Set(provider.seen.slice(before).map(({ body }) => body)).size;
    expect(provider.seen.length - before - distinct).toBeLessThanOrEqual(32);
    expect(asked).toBeGreaterThanOrEqual(30);
    const rows = (await run(['rows', audit?.id ?? ''])).stdout.trim().split('\n');
    expect(rows.map((line) => (JSON.parse(line) as AuditRow).unit)).toEqual([...rows.keys()]);
  });

  it('stops at the budget with what is answered kept, and goes on when it is raised', async () => {
    await writeAudit('    budget: { requests: 10 }\n');
    const stopped = await runAudit();
    expect(stopped.code).toBe(3);
    expect(stopped.stderr).toMatch(/budget of 10 requests/);
    expect(stopped.stderr).toMatch(/assay resume/);
    expect(provider.seen).toHaveLength(10);
    const [audit] = JSON.parse((await run(['list', 'audits'])).stdout) as AuditSummary[];
    const resume = ['resume', audit?.id ?? '', '--quiet', '--out', 'out'];
    // What was spent before the stop counts after it.
    const still = await run([...resume, '--budget', 'requests=12']);
    expect([still.code, provider.seen.length]).toEqual([3, 12]);
    const report = reportOf(await run([...resume, '--budget', 'requests=5000']));
    expect(report.headline.outcomes).toMatchObject({ error: 0, pending: 0 });
    expect(report.reproducibility.ledger.intact).toBe(true);
  });

  it('stops at once when the key is refused', async () => {
    provider.behave((_, response) => answer(response, 401, `{"error":{"message":"bad key ${canary}"}}`));
    await writeAudit();
    const result = await runAudit();
    expect(result.code).toBe(3);
    expect(result.stderr).toMatch(/The provider answered 401/);
    expect(result.stderr).not.toContain(canary);
    expect(provider.seen.length).toBeLessThanOrEqual(4);
  });

  it('is refused while the network is off, and sends nothing', async () => {
    await writeAudit('', 'off');
    const result = await runAudit();
    expect(result.code).toBe(2);
    expect(result.stderr).toMatch(/the network is off/);
    expect(provider.seen).toHaveLength(0);
  });
});

describe('unchanged inputs asked again', () => {
  it('are requests of their own, told apart from flips, exported and verified', async () => {
    await writeAudit();
    await appendFile(join(folder.path, 'remote.yaml'), 'repeats: 3\n');
    // Of the three answers to an unchanged text the last to be asked for is another one.
    provider.behave((seen, response) => {
      if (seen.round === 2) answer(response, 200, completion('positive'));
      else answer(response, 200, completion('negative'));
    });
    const report = reportOf(await runAudit());
    const bodies = new Map<string, number>();
    for (const { body } of provider.seen) bodies.set(body, (bodies.get(body) ?? 0) + 1);
    const { clean, instability, flipsBeyond } = report.headline;
    expect([...bodies.values()].filter((times) => times === 3)).toHaveLength(clean?.n ?? 0);
    expect([...bodies.values()].filter((times) => times > 3 || times === 2)).toEqual([]);
    expect(instability).toMatchObject({ n: 2 * (clean?.n ?? 0), clusters: clean?.n });
    expect(instability?.estimate).toBeGreaterThanOrEqual(0.5);
    expect(flipsBeyond?.interval.upper).toBeLessThan(0);
    const group = report.groups.find(({ idiom }) => idiom === 'repeat');
    expect(group?.slices).toMatchObject([{ id: 'repeats', drop: null, flipRate: instability }]);

    const rows = (await run(['rows', report.audit.id, '--slice', 'repeats'])).stdout.trim().split('\n');
    const scores = rows.map((line) => (JSON.parse(line) as AuditRow).scores['flip-rate']);
    expect(scores.filter((score) => score === 1).length / scores.length).toBe(instability?.estimate);
    await run(['bundle', report.audit.id, '--out', 'repeats-bundle']);
    const verified = await callAssay(['verify', 'repeats-bundle', '--recompute'], { cwd: folder.path });
    expect(verified.code).toBe(0);
    expect(verified.stdout + verified.stderr).toMatch(/of 2 slices was recomputed/);
  });

  it('need examples to ask', async () => {
    await writeFile(
      join(folder.path, 'without.yaml'),
      'assay: 1\nmodel: builtin/bm25-reader\nrepeats: 2\nprobes: [failsafe]\n',
    );
    const refused = await run(['run', 'without.yaml']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/repeats asks the examples of the data set/);
  });
});

describe('an endpoint that cannot serve the audit', () => {
  it('is refused before anything is stored, and not asked about where the answers are kept', async () => {
    await provider.close();
    provider = await startProvider(
      (seen, response) =>
        seen.body === ''
          ? answer(response, 401, '{"error":{"message":"Wrong key"}}')
          : honest(seen, response),
      { lists: true },
    );
    await writeAudit();
    const refused = await runAudit();
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/refuses the key of env:TEST_KEY.*Wrong key/);
    expect(refused.stdout).toBe('');
    expect(await readdir(folder.path)).not.toContain(workspace);
    expect(provider.seen.map(({ path }) => path)).toEqual(['/v1/models']);

    provider.behave((seen, response) =>
      seen.body === '' ? answer(response, 200, '{"data":[{"id":"scripted"}]}') : honest(seen, response),
    );
    const report = reportOf(await runAudit());
    expect(report.reproducibility.network).toContain('1 request of the check of the endpoint');
    const before = provider.seen.length;
    await provider.close();
    const again = await runAudit();
    expect(again.code).toBe(0);
    expect(reportOf(again).headline.asked).toBe(0);
    expect(provider.seen).toHaveLength(before);
  });
});

describe('what is sent', () => {
  it('is the named columns alone, without the values that are masked, whatever changes the text', async () => {
    await writeFile(
      join(folder.path, 'people.csv'),
      [
        'id,review,verdict,author',
        ...Array.from(
          { length: 12 },
          (_, index) =>
            `ROW-CANARY-${index},"Visit ${index}: Maria Kowalska (maria.k@mail.example, +1 555 010 4477) was ${index % 2 === 0 ? 'good' : 'rude'} to me.",${index % 2 === 0 ? 'positive' : 'negative'},AUTHOR-CANARY`,
        ),
      ].join('\n'),
    );
    await writeAudit('    mask: [email, phone, name]\n');
    const file = join(folder.path, 'remote.yaml');
    const written = await readFile(file, 'utf8');
    await writeFile(
      file,
      written
        .replace('texts.csv', 'people.csv')
        .replace('text: review', 'id: id, text: review')
        .replace(
          '[char-swap]',
          '[char-swap, upper-case, homoglyph, word-join, whitespace-noise, entity-typo]',
        ),
    );
    const report = reportOf(await runAudit());
    expect(provider.seen.length).toBe(report.headline.asked);
    const bodies = provider.seen.map(({ body }) => body).join('\n');
    expect(bodies).toContain('[EMAIL_1]');
    for (const value of ['Maria', 'Kowalska', 'maria.k', 'mail.example', '010 4477', 'CANARY', 'verdict'])
      expect(bodies.toLowerCase()).not.toContain(value.toLowerCase());
    expect(report.reproducibility.network).toMatch(
      /sent as placeholders, as far as they were found: 1 e-mail address, 1 phone number, \d+ names?/,
    );
  });
});

describe('a key that the command is given', () => {
  const piped = 'CANARY-PIPED-71b2';
  const pipe = (input: string, args: readonly string[] = []): Promise<Result> =>
    runAssay(['run', 'remote.yaml', '--quiet', '--key-stdin', '-w', workspace, ...args], {
      cwd: folder.path,
      input,
    });

  it('goes to the address of the audited model alone, and is written nowhere', async () => {
    const other = await startProvider(({ body }, response) =>
      answer(response, 200, completion(body.includes('Reply') ? 'x' : '[[5]]')),
    );
    await writeAudit();
    const file = join(folder.path, 'remote.yaml');
    const written = await readFile(file, 'utf8');
    await writeFile(
      file,
      `${written.replace(/ *key: .*\n/u, '').replace('[char-swap]', '[politeness-up]')}tools:
  generator: { id: writer, remote: { provider: compatible, url: "${other.url}" } }
`,
    );
    const result = await pipe(`${piped}\n`);
    expect(result.stderr).toBe('');
    expect(new Set(provider.seen.map(({ headers }) => headers.authorization))).toEqual(
      new Set([`Bearer ${piped}`]),
    );
    expect(other.seen.length).toBeGreaterThan(0);
    expect(new Set(other.seen.map(({ headers }) => headers.authorization))).toEqual(new Set([undefined]));
    expect((await readFile(join(folder.path, workspace))).includes(piped)).toBe(false);
    await other.close();
  });

  it('may lie in a file, if nobody else can read that', async () => {
    await writeAudit();
    const file = join(folder.path, 'remote.yaml');
    const written = await readFile(file, 'utf8');
    await writeFile(file, written.replace(/ *key: .*\n/u, ''));
    const keyFile = join(folder.path, 'key.txt');
    await writeFile(keyFile, `${piped}\n`, { mode: 0o644 });
    const args = ['run', 'remote.yaml', '--quiet', '--key-file', 'key.txt', '-w', workspace];
    const refused = await runAssay(args, { cwd: folder.path });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/Key file .*key\.txt: others on this machine may read it/);
    expect(provider.seen).toEqual([]);
    await chmod(keyFile, 0o600);
    const { stderr } = await runAssay(args, { cwd: folder.path });
    expect(stderr).toBe('');
    expect(new Set(provider.seen.map(({ headers }) => headers.authorization))).toEqual(
      new Set([`Bearer ${piped}`]),
    );
  });

  it.each([
    ['nothing', '', /nothing came/],
    ['two words', 'a b', /one key and nothing else/],
  ])('is refused where %s came', async (_, input, sentence) => {
    const { code, stderr } = await pipe(input);
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
  });
});
