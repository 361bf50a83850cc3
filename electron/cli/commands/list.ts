import { Argument, type Command } from 'commander';
import type { EntryKind } from '#shared/domain/descriptor';
import { defaultWorkspace, withEngine } from '../engine-client.ts';
import type { EngineClient } from '../../engine/engine.ts';
import { write, writeJson } from '../output.ts';
import { formatColumns } from '../columns.ts';

const kinds = [
  'transformations',
  'subpopulations',
  'suites',
  'attacks',
  'probes',
  'metrics',
  'checks',
  'judges',
  'benches',
  'models',
  'datasets',
  'audits',
] as const;
type Kind = (typeof kinds)[number];

interface ListOptions {
  readonly workspace: string;
  readonly json?: boolean;
}

export function registerList(program: Command): void {
  program
    .command('list')
    .description('list what there is of a kind')
    .addArgument(new Argument('<kind>', 'what to list').choices(kinds))
    .option('-w, --workspace <file>', 'workspace file (for audits)', defaultWorkspace)
    .option('--json', 'print the descriptors as one JSON array')
    .addHelpText('after', '\nExample:\n  assay list transformations --json')
    .action(async (kind: Kind, options: ListOptions) => {
      await withEngine(options, async (client) => {
        const { items, rows } = await collect(client, kind);
        if (options.json === true) await writeJson(items);
        else if (rows.length === 0) await write(`No ${kind} yet.\n`);
        else await write(formatColumns(rows, process.stdout.columns || 100) + '\n');
      });
    });
}

interface Listing {
  readonly items: readonly unknown[];
  readonly rows: readonly (readonly string[])[];
}

async function collect(client: EngineClient, kind: Kind): Promise<Listing> {
  switch (kind) {
    case 'transformations':
      return entries(client, 'transformation');
    case 'subpopulations':
      return entries(client, 'subpopulation');
    case 'metrics':
      return entries(client, 'metric');
    case 'checks':
      return entries(client, 'check');
    case 'benches': {
      const items = await client.benches.list();
      return {
        items,
        rows: items.map((item) => [item.id, item.task, item.version, item.description]),
      };
    }
    case 'models': {
      const items = await client.models.list();
      return { items, rows: items.map((item) => [item.id, item.task, item.summary]) };
    }
    case 'datasets': {
      const items = await client.datasets.list();
      return { items, rows: items.map((item) => [item.id, item.task, `${item.rows} rows`, item.summary]) };
    }
    case 'audits': {
      const items = await client.audits.list();
      return {
        items,
        rows: items.map((item) => [
          item.id,
          item.state,
          item.createdAt.slice(0, 16).replace('T', ' '),
          item.model,
          `${item.units} units`,
          item.name,
        ]),
      };
    }
    case 'suites': {
      const items = await client.suites.list();
      return {
        items,
        rows: items.map((item) => [
          item.id,
          item.task,
          `${item.tests} tests`,
          `${item.cases} cases`,
          item.summary,
        ]),
      };
    }
    case 'probes':
      return entries(client, 'probe');
    case 'judges':
      return entries(client, 'judge');
    case 'attacks':
      // This kind has no entries of its own yet: the command answers so that programs can ask.
      return { items: [], rows: [] };
  }
}

async function entries(client: EngineClient, kind: EntryKind): Promise<Listing> {
  const items = await client.catalogue.list({ kind });
  return { items, rows: items.map((item) => [item.id, item.summary]) };
}
