import { expect, it } from 'vitest';
import { resourcePath } from '../../electron/engine/resources.ts';
import { ownEntries, readPeerCatalogues, writeComparison } from './peer-comparison.ts';

it('names only entries that exist, and gives each row one fate', () => {
  const ids = new Set(Object.values(ownEntries).flatMap((entries) => entries.map(({ id }): string => id)));
  for (const [peer, rows] of Object.entries(readPeerCatalogues())) {
    for (const { name, by, elsewhere, not } of rows) {
      expect(
        [by, elsewhere, not].filter((fate) => fate !== undefined),
        `${peer}: ${name}`,
      ).toHaveLength(1);
      for (const id of by ?? []) expect(ids, `${peer}: ${name}`).toContain(id);
    }
  }
});

it('is the committed page (vitest run tests/docs/peer-comparison.test.ts -u writes it anew)', async () => {
  await expect(writeComparison()).toMatchFileSnapshot(resourcePath('docs', 'comparison.md'));
});
