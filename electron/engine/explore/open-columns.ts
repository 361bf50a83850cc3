import type { Workspace } from '../workspace/stores.ts';
import { buildColumns } from './build-columns.ts';
import { type Columns, fromStored, toStored } from './columns.ts';

/** Audits whose columns stay in memory: a million units take 36 MB. */
const mostKept = 2;

interface Kept {
  readonly ledgerRows: number;
  readonly columns: Promise<Columns>;
}

const shelves = new WeakMap<Workspace, Map<string, Kept>>();

/** The columns of an audit: from memory, from the workspace, or made from the rows (and kept for the next time where it may be). */
export function openColumns(workspace: Workspace, auditId: string): Promise<Columns> {
  let shelf = shelves.get(workspace);
  if (shelf === undefined) shelves.set(workspace, (shelf = new Map<string, Kept>()));
  const ledgerRows = workspace.browse.ledgerRows(auditId);
  const kept = shelf.get(auditId);
  shelf.delete(auditId);
  const fresh: Kept =
    kept?.ledgerRows === ledgerRows
      ? kept
      : { ledgerRows, columns: findColumns(workspace, auditId, ledgerRows) };
  shelf.set(auditId, fresh);
  const [oldest] = shelf.keys();
  if (shelf.size > mostKept && oldest !== undefined) shelf.delete(oldest);
  fresh.columns.catch(() => shelf.delete(auditId));
  return fresh.columns;
}

async function findColumns(workspace: Workspace, auditId: string, ledgerRows: number): Promise<Columns> {
  const stored = workspace.browse.loadColumns(auditId);
  return (stored && fromStored(stored, ledgerRows)) ?? makeColumns(workspace, auditId);
}

/** Makes the columns of an audit and, when it is finished, stores them. */
export async function makeColumns(workspace: Workspace, auditId: string): Promise<Columns> {
  const columns = await buildColumns(workspace, auditId);
  const { state } = workspace.audits.get(auditId);
  if (workspace.mode === 'write' && state === 'finished')
    workspace.browse.saveColumns(auditId, toStored(columns));
  return columns;
}
