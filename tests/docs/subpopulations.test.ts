import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listEntries } from '../../electron/engine/library/list-entries.ts';
import { phraseListNames } from '../../electron/engine/language/phrase-lists.ts';
import { makeSubpopulationTable } from './subpopulation-table.ts';

describe('subpopulations.md', async () => {
  const page = resolve(import.meta.dirname, '../../resources/docs/subpopulations.md');
  const text = await readFile(page, 'utf8');

  it('holds the table that the catalogue makes', () => {
    expect(text).toContain(makeSubpopulationTable(listEntries('subpopulation')));
  });

  it('names every built-in word list', () => {
    expect(phraseListNames.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});
