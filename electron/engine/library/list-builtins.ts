import type { LibraryItem, LibraryKind } from '#shared/domain/library';

type Builtin = Pick<LibraryItem, 'id' | 'task' | 'summary'> & Partial<LibraryItem>;

/** What comes with Assay. */
export async function listBuiltins(kind: LibraryKind): Promise<readonly LibraryItem[]> {
  return (await read(kind)).map((item) => ({
    kind,
    title: item.id,
    builtin: true,
    licence: null,
    version: null,
    size: null,
    hashes: [],
    uses: [],
    ...item,
  }));
}

async function read(kind: LibraryKind): Promise<readonly Builtin[]> {
  switch (kind) {
    case 'model': {
      const { listBuiltinModels } = await import('../models/builtin-models.ts');
      return listBuiltinModels();
    }
    case 'dataset': {
      const { listBuiltinDatasets } = await import('../datasets/builtin-datasets.ts');
      return (await listBuiltinDatasets()).map(({ rows, ...dataset }) => ({ ...dataset, size: rows }));
    }
    case 'bench': {
      const { listBenches } = await import('../inspecting/examine-benches.ts');
      return listBenches().map(({ id, name, version, task, builders, digest, description }) => ({
        id,
        title: name,
        version,
        task,
        size: builders,
        hashes: [digest],
        summary: description,
      }));
    }
    case 'suite': {
      const { listBuiltinSuites } = await import('../catalogue/suites/builtin-suites.ts');
      return (await listBuiltinSuites()).map(({ id, name, task, cases, version, summary }) => ({
        id,
        title: name,
        task,
        size: cases,
        version,
        summary,
      }));
    }
  }
}
