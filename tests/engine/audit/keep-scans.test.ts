import { expect, it } from 'vitest';
import { keepScans } from '../../../electron/engine/audit/keep-scans.ts';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import { makeFolder } from '../workspace/sample.ts';

it('prints and reads a text once in the life of a workspace, for each scanner, strength and seed', async () => {
  const folder = makeFolder();
  const asked: string[] = [];
  const scanner = {
    scan: (text: string, severity: number | null, seed: number) => {
      asked.push(`${text} ${String(severity)} ${seed}`);
      return Promise.resolve({ text: `${text}?`, pages: 1, characterErrorRate: 0.1, reader: 'r' });
    },
  };
  const first = openWorkspace(folder.path, { mode: 'write' });
  const made = await keepScans(scanner, 'one', first.scans).scan('page \ud800', null, 1);
  first.close();
  const again = openWorkspace(folder.path, { mode: 'write' });
  const kept = keepScans(scanner, 'one', again.scans);
  expect(await kept.scan('page \ud800', null, 1)).toEqual(made);
  expect(asked).toHaveLength(1);
  await kept.scan('page \ud800', 0.5, 1);
  await kept.scan('page \ud800', null, 2);
  await keepScans(scanner, 'two', again.scans).scan('page \ud800', null, 1);
  expect(asked).toHaveLength(4);
  again.close();
  folder.remove();
});
