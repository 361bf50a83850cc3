import Database from 'better-sqlite3';
import { readFileSync, readdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkspace } from '../../electron/engine/workspace/open.ts';
import { honest, startProvider, type ScriptedProvider } from '../faults/provider/scripted-provider.ts';
import { openWindow, type OpenWindow } from './open-window.ts';

/** What a window meets on a bad day is shown where it is met, and nothing that is stored or typed is lost by it. */
describe.each([
  [
    'a newer Assay',
    (path: string) => {
      openWorkspace(path, { mode: 'write' }).close();
      const shell = new Database(path);
      shell.pragma('user_version = 999');
      shell.close();
    },
    /newer/,
  ],
  [
    'nobody: it is no workspace at all',
    (path: string) => writeFileSync(path, 'not a database, but long enough to be taken for one'.repeat(99)),
    /window\.assay/,
  ],
])('a workspace of %s', (_of, prepare, words) => {
  let window: OpenWindow;
  let before: Buffer;
  beforeAll(async () => {
    window = await openWindow((path) => {
      prepare(path);
      before = readFileSync(path);
    });
  });
  afterAll(() => window.close());

  it('is named with what to do, is left as it is, and keeps nothing else from working', async () => {
    const { page, folder } = window;
    await page.getByRole('alert').getByText(words).first().waitFor();
    await page.getByRole('alert').getByRole('link').first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await window.go('/settings');
    await page.getByRole('heading', { name: 'Storage' }).waitFor();
    expect(readFileSync(join(folder, 'window.assay')).equals(before)).toBe(true);
  });
});

describe('a window in use', () => {
  let window: OpenWindow;
  let provider: ScriptedProvider;
  beforeAll(async () => {
    [window, provider] = await Promise.all([openWindow(), startProvider()]);
  });
  afterAll(async () => {
    await window.close();
    await provider.close();
  });

  /** An audit whose model answers when it is let: the run is in the middle for as long as a test needs. */
  async function launch(seed: number): Promise<{ auditId: string; letAnswer: () => void }> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    provider.behave(async (seen, response) => {
      await promise;
      await honest(seen, response);
    });
    const text = JSON.stringify({
      assay: 1,
      name: `Audit ${seed}`,
      task: 'text-classification',
      model: {
        id: `scripted-${seed}`,
        candidateLabels: ['negative', 'positive'],
        remote: { provider: 'compatible', url: provider.url },
      },
      dataset: { path: 'builtin/reviews', limit: 5 },
      transformations: ['upper-case'],
      network: 'on',
    });
    const { auditId } = await window.engine.client.audits.launch({ source: 'a.yaml', text });
    return { auditId, letAnswer: () => resolve(undefined) };
  }

  it('strikes out a file that has gone, and says so when it is asked for', async () => {
    const { page, engine, folder } = window;
    const path = join(folder, 'gone.csv');
    writeFileSync(path, 'text,label\na,b\n');
    await engine.client.files.remember({ path, kind: 'dataset' });
    await page.reload();
    await page.getByRole('button', { name: 'gone.csv', exact: true }).waitFor();
    rmSync(path);
    await page.getByRole('button', { name: 'gone.csv', exact: true }).click();
    await page.getByRole('dialog').getByText('moved, renamed or deleted').waitFor();
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByText('Not there any more').waitFor();
    await page.getByRole('button', { name: 'Take gone.csv out of this list' }).click();
    await page.getByText('Not there any more').waitFor({ state: 'detached' });
  });

  it('takes up the data that an address names, once', async () => {
    const { page, folder } = window;
    const path = join(folder, 'own.csv');
    writeFileSync(path, 'text,label\nA fine day,positive\nA bad day,negative\n');
    await window.go(`/new?data=${encodeURIComponent(path)}`);
    await page.getByRole('heading', { name: 'Data sheet' }).waitFor();
    expect(await page.getByLabel('Path of the file').inputValue()).toBe(path);
    expect(await page.getByText('The data are taken up.').count()).toBe(1);
    await page.getByLabel('Path of the file').fill(join(folder, 'not-there.csv'));
    await page.getByText('not-there.csv does not exist').waitFor();
  });

  it('notices on the way back that the data have gone meanwhile, and that they are there again', async () => {
    const { page, folder } = window;
    const path = join(folder, 'for-a-while.csv');
    const text = 'text,label\nA fine day,positive\nA bad day,negative\n';
    writeFileSync(path, text);
    await window.go(`/new?data=${encodeURIComponent(path)}`);
    await page.getByRole('heading', { name: 'Data sheet' }).waitFor();
    await window.go('/new?step=tests');
    rmSync(path);
    await window.go('/new?step=data');
    await page.getByText(`${path} does not exist`).waitFor();
    expect(await page.getByLabel('Path of the file').inputValue()).toBe(path);
    writeFileSync(path, text);
    await window.go('/new?step=tests');
    await window.go('/new?step=data');
    await page.getByText(`${path} does not exist`).waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Data sheet' }).waitFor();
  });

  it('shows the rows before the fault of a file of two gigabytes in sight, and does not call its step done', async () => {
    const { page, folder } = window;
    const path = join(folder, 'two-gigabytes.csv');
    writeFileSync(path, `text,label\n${'A fine day,positive\nA bad day,negative\n'.repeat(100)}`);
    truncateSync(path, 2_100_000_000);
    await window.go(`/new?data=${encodeURIComponent(path)}`);
    await page.getByText('line 202: a NUL byte').waitFor();
    await page.getByRole('note').getByText('Only what stands before the fault could be read').waitFor();
    const rows = page.getByRole('heading', { name: 'The first 12 examples' });
    expect((await rows.boundingBox())?.y).toBeLessThan(600);
    await page.getByRole('navigation').getByText('1 to mend').waitFor();
    await window.findBarriers('bad-days-two-gigabytes').then((barriers) => expect(barriers).toEqual([]));
  });

  it('survives a lost connection in the middle of a run: what was typed stays, the run is followed to its end', async () => {
    const { page } = window;
    const { auditId, letAnswer } = await launch(1);
    await window.go(`/audits/${auditId}/run`);
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await window.go('/new?step=file');
    const editor = page.getByRole('textbox', { name: 'Audit file' });
    await editor.fill('typed: while the line was there');
    await page.context().setOffline(true);
    await editor.fill('typed: while the line was gone');
    await page.getByRole('alert').getByText('The engine does not answer').first().waitFor();
    await page.context().setOffline(false);
    await page.getByText('The engine does not answer').waitFor({ state: 'detached' });
    expect(await editor.inputValue()).toBe('typed: while the line was gone');
    await window.go(`/audits/${auditId}/run`);
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.getByRole('status').getByText('Asking the model').waitFor();
    letAnswer();
    await page.getByRole('link', { name: 'Show the report' }).waitFor({ timeout: 60_000 });
    await page
      .getByRole('status')
      .getByText(/^Finished\. All \d+ units have an outcome\.$/)
      .waitFor();
  });

  it('calls a pause a pause, also one that comes while the plan is written', async () => {
    const { page } = window;
    await window.go('/');
    await page.getByRole('button', { name: 'Run the demo' }).press('Enter');
    await page.getByRole('button', { name: 'Pause' }).press('Enter');
    await page.getByRole('button', { name: 'Resume' }).waitFor();
    const words = /while its plan was written|^Paused\./;
    await page.getByRole('note').getByText(words).waitFor();
    await page.getByRole('status').getByText(words).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('takes up a run again after the lid was closed for a night', async () => {
    const { page } = window;
    await page.clock.install();
    await page.reload();
    const { auditId, letAnswer } = await launch(2);
    await window.go('/');
    await window.go(`/audits/${auditId}/run`);
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    const joined: string[] = [];
    page.on('request', (request) => joined.push(new URL(request.url()).pathname));
    await page.clock.fastForward('09:00:00');
    await expect.poll(() => joined, { timeout: 20_000 }).toContain('/rpc/audits/follow');
    letAnswer();
    await page.getByRole('link', { name: 'Show the report' }).waitFor({ timeout: 60_000 });
  });
});

describe('a workspace that is taken away under the window', () => {
  let window: OpenWindow;
  beforeAll(async () => {
    window = await openWindow((path) => openWorkspace(path, { mode: 'write' }).close());
  });
  afterAll(() => window.close());

  it('is missed at once, by name and with what to do; put back, it is there again', async () => {
    const { page, folder } = window;
    const path = join(folder, 'window.assay');
    await page.getByRole('heading', { name: 'No audits yet' }).waitFor();
    renameSync(path, `${path}.elsewhere`);
    await window.go('/models');
    await window.go('/');
    const told = page.getByRole('alert').getByText('moved, renamed or deleted while it was open');
    await told.waitFor();
    expect(await told.textContent()).toContain(path);
    renameSync(`${path}.elsewhere`, path);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'No audits yet' }).waitFor();
  });

  it('is written anew by the next audit, never into the file that has gone', async () => {
    const { engine, folder } = window;
    const path = join(folder, 'window.assay');
    await engine.client.audits.cards();
    for (const name of readdirSync(folder)) if (name.startsWith('window.assay')) rmSync(join(folder, name));
    const text = JSON.stringify({
      assay: 1,
      name: 'After it had gone',
      model: 'builtin/sentiment',
      dataset: { path: 'builtin/reviews', limit: 5 },
      transformations: ['upper-case'],
    });
    const { auditId } = await engine.client.audits.launch({ source: 'a.yaml', text });
    let last = '';
    for await (const { state } of await engine.client.audits.follow({ auditId })) last = state;
    expect(last).toBe('finished');
    // Another reader sees what is in the file of that path.
    const stored = openWorkspace(path, { mode: 'read' });
    expect(stored.audits.list().map(({ id }) => id)).toEqual([auditId]);
    stored.close();
  });
});
